import { type CanActivate, type ExecutionContext, Injectable, SetMetadata, applyDecorators } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { InvalidInputError, MalformedRequestError, UnsupportedContentTypeError } from '../problems/index.js';
import { hasBody } from './has-body.js';

const consumesKey = Symbol('Consumes');
const anyQueryKey = Symbol('AnyQuery');
const DEFAULT_TYPES = ['application/json'];

/** The body types that a route reads; `application/json` where nothing is said. */
export function Consumes(...types: string[]) {
  return applyDecorators(SetMetadata(consumesKey, types), ApiConsumes(...types));
}

/** The routes take what they know of their parameters and mind no others: links to pages come with what others have added. */
export const AnyQuery = () => SetMetadata(anyQueryKey, true);

/** Refuses what the route does not read: a body of another type, and parameters where it has none. */
@Injectable()
export class RequestShapeGuard implements CanActivate {
  private readonly takesQuery = new WeakMap<object, boolean>();

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.method !== 'GET' && hasBody(request)) {
      const types = this.reflector.get<string[] | undefined>(consumesKey, context.getHandler()) ?? DEFAULT_TYPES;
      if (request.is(types) === false) throw new UnsupportedContentTypeError(types);
    }
    assertDecodable(request.url);
    const [unknown] = Object.keys(request.query);
    if (unknown !== undefined && !this.readsQuery(context)) {
      throw new InvalidInputError([{ field: unknown.slice(0, 100), message: 'is not known here' }]);
    }
    return true;
  }

  /** A route with a `@Query()` class validates its parameters by that. */
  private readsQuery(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    const known = this.takesQuery.get(handler);
    if (known !== undefined) return known;
    if (this.reflector.get<boolean | undefined>(anyQueryKey, context.getClass()) === true) return true;
    const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {}) as object;
    const reads = Object.keys(parameters).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
    this.takesQuery.set(handler, reads);
    return reads;
  }
}

/** The query parser leaves a broken encoding as it is and makes U+FFFD of what is not UTF-8. */
function assertDecodable(url: string): void {
  if (!url.includes('%')) return;
  try {
    decodeURIComponent(url);
  } catch {
    throw new MalformedRequestError('The query has a broken URL encoding.');
  }
}
