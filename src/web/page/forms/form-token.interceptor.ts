import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { TOKEN_FIELD } from './form-token-field.js';
import { FormTokens, ownerOfForm } from './form-tokens.js';
import { ForeignForm, FormOfAnotherAccount } from '../page.errors.js';
import { formLocalsOf, visitOf } from '../visit.js';

/**
 * Of browsers that do not say where a form was sent from, the form itself must. One that was shown to somebody else is not
 * taken as the viewer's, and one without a body is an empty form.
 */
@Injectable()
export class FormTokenInterceptor implements NestInterceptor {
  constructor(private readonly tokens: FormTokens) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request>();
    request.body ??= {};
    const { origin, holder } = formLocalsOf(response);
    const { viewer } = visitOf(response);
    const token = (request.body as Record<string, unknown>)[TOKEN_FIELD];
    const ownerId = ownerOfForm(token);
    if (viewer !== null && ownerId !== undefined && ownerId !== viewer.id) throw new FormOfAnotherAccount(ownerId);
    if (origin === 'untold' && !(holder !== undefined && this.tokens.isGenuine(token, holder))) throw new ForeignForm();
    return next.handle();
  }
}
