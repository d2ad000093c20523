import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ProblemFilter, requestIdOf } from '../../core/http/index.js';
import { ProblemError } from '../../core/problems/index.js';
import { html } from './html.js';
import { sendPage } from './page.js';

/** Refusals as pages: what was wrong, and the way back. What is no refusal of ours is left to the API's filter. */
@Catch()
export class PageProblemFilter implements ExceptionFilter {
  private readonly fallback = new ProblemFilter();

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const request = http.getRequest<Request>();
    if (!(error instanceof ProblemError)) {
      this.fallback.answer(error, request, response);
      return;
    }
    const faults = (error.fieldErrors ?? []).map(({ field, message }) => `${field} ${message}.`).join(' ');
    if (error.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(error.retryAfterSeconds));
    const body = html`<p role="alert">${error.message} ${faults}</p>
<p>Go back, and try again.</p>
<p><small>${error.code}, request ${requestIdOf(request)}</small></p>`;
    sendPage(response, { title: error.definition.title, body }, error.status);
  }
}
