import { type CallHandler, type ExecutionContext, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import { type Observable, map } from 'rxjs';

/**
 * What the handler answers is one of our answers, and this the dialect's shape of it. For routes that are `@Idempotent()`: ours is
 * kept, and a repeat is shaped like the first. Stands below that decorator: the lower one is the outer one.
 */
export function Shaped<T>(toShape: (answer: T) => object): MethodDecorator {
  const interceptor: NestInterceptor = {
    intercept: (_context: ExecutionContext, next: CallHandler<T>): Observable<object> => next.handle().pipe(map(toShape)),
  };
  return UseInterceptors(interceptor);
}
