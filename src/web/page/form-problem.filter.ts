import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Fields, type FormState, refusedForm } from '../forms/form-state.js';
import { PageProblemFilter } from './page-problem.filter.js';
import { type Page, show } from './show.js';
import { type Visit, visitOf } from './visit.js';

/** Shows a form again that was refused, also where that was while its files were received. */
@Catch()
export abstract class FormProblemFilter extends PageProblemFilter {
  protected abstract pageOf(visit: Visit, state: FormState): Page | Promise<Page>;

  override catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const visit = visitOf(response) as Visit | undefined;
    const form = (http.getRequest<Request>().body ?? {}) as Fields;
    const refused = visit === undefined || response.headersSent ? undefined : refusedForm(form, response, error);
    if (visit === undefined || refused === undefined) super.catch(error, host);
    else void this.showAgain(visit, refused, response).catch((failure: unknown) => { super.catch(failure, host); });
  }

  private async showAgain(visit: Visit, refused: FormState, response: Response): Promise<void> {
    show(response, await this.pageOf(visit, refused));
  }
}
