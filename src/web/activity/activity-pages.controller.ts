import { Body, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Urls } from '../../core/http/index.js';
import { PageQuery } from '../../core/paging/index.js';
import { InvalidInputError } from '../../core/problems/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { FollowRequestsService } from '../../modules/follows/index.js';
import { ListNotificationsQuery, NotificationsService } from '../../modules/notifications/index.js';
import { toUserSummary } from '../../modules/users/index.js';
import { type Fields, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { activityPage } from './activity.pages.js';

@PageController()
export class ActivityPagesController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly requests: FollowRequestsService,
    private readonly urls: Urls,
  ) {}

  @Get('activity')
  async showActivity(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const page = await this.notifications.list(await readBody(ListNotificationsQuery, pick(query, 'cursor')), viewer);
    const waiting = query.cursor === undefined ? (await this.requests.list('incoming', new PageQuery(), viewer)).items : [];
    const shown = {
      notifications: page.items,
      requests: waiting.map((row) => toUserSummary(row, this.urls)),
      nextCursor: page.nextCursor,
    };
    show(response, activityPage(visitOf(response), shown));
  }

  @FormPost('activity/read')
  async markRead(@CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.notifications.markAllRead(viewer);
    leadTo(response, '/activity');
  }

  @FormPost('activity/requests/:username')
  async answer(@Param('username') username: string, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    if (form.answer === 'accept') await this.requests.accept(username, viewer);
    else if (form.answer === 'reject') await this.requests.reject(username, viewer);
    else throw new InvalidInputError([{ field: 'answer', message: 'must be one of accept, reject' }]);
    leadTo(response, '/activity');
  }
}
