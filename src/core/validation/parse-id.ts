import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Request } from 'express';
import { InvalidInputError } from '../problems/index.js';

/** @throws InvalidInputError unless the text is a positive integer that JSON can carry exactly */
export function parseId(text: unknown, field: string): number {
  const id = typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : 0;
  if (id >= 1 && id <= Number.MAX_SAFE_INTEGER) return id;
  throw new InvalidInputError([{ field, message: 'must be a positive integer' }]);
}

// Not a pipe on `@Param`: the global pipe would turn the text into a number first, and `0x10` into 16.
const ParsedId = createParamDecorator((name: string, context: ExecutionContext) =>
  parseId(context.switchToHttp().getRequest<Request>().params[name], name),
);

/** A path parameter that is an id. */
export function IdParam(name = 'id'): ParameterDecorator {
  return (target, key, index) => {
    ParsedId(name)(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || descriptor === undefined) return;
    ApiParam({ name, schema: { type: 'integer', format: 'int64', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, example: 7 } })(target, key, descriptor);
  };
}
