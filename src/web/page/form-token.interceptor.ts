import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { TOKEN_FIELD } from './form-token-field.js';
import { FormTokens } from './form-tokens.js';
import { ForeignForm } from './page.errors.js';
import { formLocalsOf } from './visit.js';

/** Of browsers that do not say where a form was sent from, the form itself must. One without a body is an empty form. */
@Injectable()
export class FormTokenInterceptor implements NestInterceptor {
  constructor(private readonly tokens: FormTokens) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request>();
    request.body ??= {};
    const { origin, holder } = formLocalsOf(response);
    if (origin === 'untold' && !(holder !== undefined && this.tokens.isGenuine((request.body as Record<string, unknown>)[TOKEN_FIELD], holder))) throw new ForeignForm();
    return next.handle();
  }
}
