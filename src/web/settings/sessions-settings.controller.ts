import { Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageQuery } from '../../core/paging/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { SessionsService } from '../../modules/auth/index.js';
import { type Fields, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { sessionsPage } from './sessions-settings.pages.js';

/** Where somebody is signed in. */
@PageController()
export class SessionsSettingsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get('settings/sessions')
  async showSessions(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const page = await this.sessions.list(await readBody(PageQuery, pick(query, 'cursor')), viewer);
    show(response, sessionsPage(visitOf(response).texts, page, viewer.sessionId));
  }

  @FormPost('settings/sessions/end-others')
  async endOthers(@CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sessions.endOthers(viewer);
    leadTo(response, '/settings/sessions');
  }

  @FormPost('settings/sessions/:id/end')
  async end(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sessions.endOwn(id, viewer);
    leadTo(response, '/settings/sessions');
  }
}
