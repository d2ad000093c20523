import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ProblemFilter, hasBody } from '../../core/http/index.js';
import { NavigationGuard } from './navigation.guard.js';
import { PageProblemFilter } from './page-problem.filter.js';
import { wantsPage } from './prefer-pages.js';
import { visitOf } from './visit.js';
import { VisitsService } from './visits.service.js';

/** What fails before a route is found: browsers, which name HTML, are shown a page; everybody else is answered as by the API. */
@Catch()
export class UnknownPageFilter extends ProblemFilter {
  private readonly pages = new PageProblemFilter();

  constructor(
    private readonly visits: VisitsService,
    private readonly navigation: NavigationGuard,
  ) {
    super();
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  override answer(error: unknown, request: Request, response: Response): void {
    const isReceived = request.complete || !hasBody(request);
    if (request.route !== undefined || response.headersSent || !isReceived || !wantsPage(request)) super.answer(error, request, response);
    else void this.showPage(error, request, response);
  }

  /** To whoever it is, where that can be found out. */
  private async showPage(error: unknown, request: Request, response: Response): Promise<void> {
    try {
      await this.visits.begin(request, response);
      await this.navigation.prepare(visitOf(response), request.method);
    } catch {
      response.locals.visit = this.visits.visitOfNobody(request, response);
    }
    this.pages.answer(error, request, response);
  }
}
