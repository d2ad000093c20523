import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, UseInterceptors, applyDecorators } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { ApiHeader } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type Observable, lastValueFrom, of } from 'rxjs';
import { ApiProblems } from '../http/index.js';
import { InvalidInputError, NotAuthenticatedError } from '../problems/index.js';
import { viewerOf } from '../security/index.js';
import { receivedFilesOf } from '../uploads/index.js';
import { IDEMPOTENCY_KEY_MAX_LENGTH } from './idempotency-limits.js';
import { IdempotencyKeyReusedError, RequestInProgressError } from './idempotency.errors.js';
import { IdempotencyService } from './idempotency.service.js';
import type { IdempotencyClaim } from './running-claims.js';
import { RunningRequest, runningRequest } from './running-request.js';

type Handler = (...given: unknown[]) => Promise<object>;

/** Holds the key of a request while the request runs. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly keys: IdempotencyService) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const claim = await this.claim(request);
    if (claim === undefined) return next.handle();
    const running = new RunningRequest({ keys: this.keys, claim, identityOf: (given) => identityOf(request, given) });
    try {
      const answer: unknown = await runningRequest.run(running, () => lastValueFrom(next.handle(), { defaultValue: undefined }));
      if (running.isReplayed) context.switchToHttp().getResponse<Response>().setHeader('Idempotency-Replayed', 'true');
      return of(answer);
    } catch (error) {
      // A key that cannot be freed now is freed by the next request with it; the answer is about the first failure.
      await this.keys.release(claim).catch(() => undefined);
      throw error;
    } finally {
      this.keys.end(claim);
    }
  }

  private async claim(request: Request): Promise<IdempotencyClaim | undefined> {
    const key = request.headers['idempotency-key'];
    if (key === undefined) return undefined;
    if (typeof key !== 'string' || key.length > IDEMPOTENCY_KEY_MAX_LENGTH || !/^[\x21-\x7e]+$/.test(key)) {
      throw new InvalidInputError([{ field: 'Idempotency-Key', message: `must be 1 to ${IDEMPOTENCY_KEY_MAX_LENGTH} visible ASCII characters` }]);
    }
    const viewer = viewerOf(request);
    if (viewer === null) throw new NotAuthenticatedError('missing');
    return this.keys.begin(viewer, key);
  }
}

/**
 * The route creates something and accepts `Idempotency-Key`: all that its handler is given, but for the viewer, tells one
 * request from another, and what it returns must have been kept by `KeptAnswers.keep`. A repeat does not reach the
 * handler. Must stand below decorators that read files: the lower one runs first.
 */
export function Idempotent() {
  return applyDecorators(
    FirstAnswer,
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Repeating the request with the same key, fields and files gives the first answer again, with `Idempotency-Replayed: true`. Kept 24 hours.',
      schema: { type: 'string', minLength: 1, maxLength: IDEMPOTENCY_KEY_MAX_LENGTH },
    }),
    ApiProblems(RequestInProgressError, IdempotencyKeyReusedError),
  );
}

/** Files are told by their bytes. The key is the viewer's own, whatever session or role they have by now. */
function identityOf(request: Request, given: readonly unknown[]): object {
  const files = receivedFilesOf(request);
  const told = new Set<unknown>([viewerOf(request), files, ...files]);
  return {
    route: `${request.method} ${(request.route as { path: string }).path}`,
    given: given.filter((value) => !told.has(value)),
    files: files.map(({ sha256 }) => sha256),
  };
}

/** Stands between the pipes and the handler, where an interceptor cannot: what tells requests apart is what the pipes have made of them. */
function FirstAnswer(controller: object, name: string | symbol, descriptor: PropertyDescriptor): void {
  assertTakesValues(controller, name);
  const handler = descriptor.value as Handler;
  const answerFirst: Handler = function (this: unknown, ...given) {
    const handle = (): Promise<object> => handler.apply(this, given);
    const held = runningRequest.current;
    if (held !== undefined) return held.answer(given, handle);
    const running = new RunningRequest();
    return runningRequest.run(running, () => running.answer(given, handle));
  };
  // Nest and other decorators look routes up by these.
  Object.defineProperty(answerFirst, 'name', { value: handler.name });
  for (const key of Reflect.getOwnMetadataKeys(handler)) Reflect.defineMetadata(key, Reflect.getOwnMetadata(key, handler), answerFirst);
  descriptor.value = answerFirst;
}

/** What a handler reads from the whole request would not tell requests apart; what it sets on the response, a repeat would miss. */
function assertTakesValues(controller: object, name: string | symbol): void {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller.constructor, name) ?? {}) as object;
  const types = Object.keys(parameters).map((parameter) => Number(parameter.split(':')[0]));
  if (types.includes(RouteParamtypes.REQUEST) || types.includes(RouteParamtypes.RESPONSE)) {
    throw new Error(`${controller.constructor.name}.${String(name)} is @Idempotent(): it takes parts of the request, neither @Req() nor @Res()`);
  }
}
