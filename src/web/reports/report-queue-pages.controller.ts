import { Body, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, ModeratorOnly, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { ListReportQueueQuery, ReportCasesService, ReportDecisionsService, ReportNotFoundError, ReportQueueService, type ReportedThing, ResolveReportsBody, TARGET_TYPES, toReportedTarget } from '../../modules/reports/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, type FormState, attempt, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { casePage } from './case.pages.js';
import { queuePage } from './queue.pages.js';

/** For moderators and administrators. */
@PartOf('reports')
@PageController()
@ModeratorOnly()
export class ReportQueuePagesController {
  constructor(
    private readonly queue: ReportQueueService,
    private readonly cases: ReportCasesService,
    private readonly decisions: ReportDecisionsService,
  ) {}

  @Get('console/reports')
  async showQueue(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const { status = 'open', ...rest } = pick(query, 'status', 'target_type', 'cursor');
    const filter = await readBody(ListReportQueueQuery, { ...rest, ...(status !== 'all' && { status }) });
    const page = await this.queue.list(filter, viewer);
    show(response, queuePage(visitOf(response).texts, { ...page, items: page.items.map(toReportedTarget) }, filter.status));
  }

  @Get('console/reports/:type/:id')
  async showCase(@Param('type') type: string, @IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendCase(thingOf(type, id), drafted(query, response), viewer, response);
  }

  @FormPost('console/reports/:type/:id')
  async decide(@Param('type') type: string, @IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const thing = thingOf(type, id);
    const refused = await attempt(form, response, async () => {
      const { action, note } = await readBody(ResolveReportsBody, pick(form, 'action', 'note'));
      await this.decisions.resolve(thing, { action, note: note ?? null }, viewer);
    });
    if (refused === undefined) leadTo(response, '/console/reports');
    else await this.sendCase(thing, refused, viewer, response);
  }

  private async sendCase(thing: ReportedThing, state: FormState, viewer: Viewer, response: Response): Promise<void> {
    show(response, casePage(visitOf(response), await this.cases.get(thing, viewer), state));
  }
}

/** @throws ReportNotFoundError for what cannot be reported */
function thingOf(text: string, id: number): ReportedThing {
  const type = TARGET_TYPES.find((one) => one === text.toLowerCase());
  if (type === undefined) throw new ReportNotFoundError();
  return { type, id };
}
