import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata, UseInterceptors, applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { type Observable, tap } from 'rxjs';
import { Urls } from './urls.js';

const pathKey = Symbol('Located');

@Injectable()
export class LocationInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly urls: Urls,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const pathOf = this.reflector.get<(created: unknown) => string>(pathKey, context.getHandler());
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(tap((created: unknown) => response.setHeader('Location', this.urls.to(pathOf(created)))));
  }
}

/** `Location` says where the thing is that the route creates. @param pathOf starting with `/`, without the API prefix */
export function Located<T extends object>(pathOf: (created: T) => string) {
  return applyDecorators(SetMetadata(pathKey, pathOf), UseInterceptors(LocationInterceptor));
}
