import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type FormState, refusedForm } from '../forms/form-state.js';
import { PageProblemFilter } from './page-problem.filter.js';
import { type Page, show } from './show.js';
import { typedIn } from './forms/typed-in.js';
import { type Visit, visitOf } from './visit.js';

/** Shows a form again that was refused, also where that was while its files were received. */
@Catch()
export abstract class FormProblemFilter extends PageProblemFilter {
  protected abstract pageOf(visit: Visit, state: FormState): Page | Promise<Page>;

  override catch(error: unknown, host: ArgumentsHost): void {
    void this.tryAgain(error, host).catch((failure: unknown) => { super.catch(failure, host); });
  }

  private async tryAgain(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const visit = visitOf(response) as Visit | undefined;
    const refused = visit === undefined || response.headersSent ? undefined : refusedForm(await typedIn(http.getRequest<Request>()), response, error);
    if (visit === undefined || refused === undefined) super.catch(error, host);
    else show(response, await this.pageOf(visit, refused));
  }
}
