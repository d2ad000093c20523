import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { ApiParam, type ApiParamOptions } from '@nestjs/swagger';
import type { Request } from 'express';

/**
 * A path parameter that is read by a function, and its part of the document. Not a pipe on `@Param`: the global pipe would turn
 * the text into a number first, and `0x10` into 16.
 */
export function PathParam(parse: (text: unknown) => unknown, options: ApiParamOptions): ParameterDecorator {
  const parsed = createParamDecorator((_name: unknown, context: ExecutionContext) => parse(context.switchToHttp().getRequest<Request>().params[options.name]));
  return (target, key, index) => {
    parsed()(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || descriptor === undefined) return;
    ApiParam(options)(target, key, descriptor);
  };
}
