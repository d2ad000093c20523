import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, UseInterceptors, applyDecorators, createParamDecorator } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { type Observable, catchError, from, switchMap } from 'rxjs';
import { ApiProblems } from '../http/index.js';
import { InvalidInputError, NotAuthenticatedError } from '../problems/index.js';
import { viewerOf } from '../security/index.js';
import { IdempotencyKeyReusedError, RequestInProgressError } from './idempotency.errors.js';
import { type IdempotencyClaim, IdempotencyService } from './idempotency.service.js';

const claims = new WeakMap<Request, IdempotencyClaim>();

@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: IdempotencyService) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw new InvalidInputError([{ field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' }]);
    }
    const viewer = viewerOf(request);
    if (viewer === null) throw new NotAuthenticatedError('missing');
    const claim = await this.idempotency.begin(viewer, key);
    claims.set(request, claim);
    return next.handle().pipe(
      catchError((error: unknown) =>
        // A key that cannot be freed now is freed by the next request with it; the answer is about the first failure.
        from(this.idempotency.release(claim).catch(() => undefined)).pipe(
          switchMap(() => {
            throw error;
          }),
        ),
      ),
    );
  }
}

/** The route creates something and accepts `Idempotency-Key`. Must stand below decorators that read files: the lower one runs first. */
export function Idempotent() {
  return applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Repeating the request with the same key, fields and files gives the first answer again. Kept 24 hours.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    ApiProblems(RequestInProgressError, IdempotencyKeyReusedError),
  );
}

/** The claim of the request's `Idempotency-Key`, if it sent one. */
export const Claim = createParamDecorator((_options: unknown, context: ExecutionContext) =>
  claims.get(context.switchToHttp().getRequest<Request>()),
);
