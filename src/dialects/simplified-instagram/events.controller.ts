import { Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { NotificationNotFoundError, NotificationsService } from '../../modules/notifications/index.js';
import { Deprecated, DialectController, NumberedQuery, toPageQuery } from '../support/index.js';
import { type Answer, type ListAnswer, SimplifiedEventAnswer, SimplifiedEventList, SimplifiedUnreadAnswer, toAnswer, toList } from './answers.js';
import { type SimplifiedEvent, type SimplifiedUnread, toEvent } from './shapes.js';

@DialectController('simplified-instagram', 'api/events')
export class SimplifiedEventsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Deprecated('/notifications', { operationId: 'simplifiedListEvents', summary: 'What others did', description: 'Lists what others did that concerns the signed-in user, newest first.' })
  @ApiOkResponse({ type: SimplifiedEventList })
  async list(@Query() query: NumberedQuery, @CurrentViewer() viewer: Viewer): Promise<ListAnswer<SimplifiedEvent>> {
    const found = await this.notifications.list({ ...toPageQuery(query, 'GET /notifications'), unread: false }, viewer);
    return toList(found.items.map(toEvent), found, query);
  }

  @Get('unread-count')
  @Deprecated('/notifications/unread-count', { operationId: 'simplifiedCountUnreadEvents', summary: 'How many are unread', description: 'Counts the unread events of the signed-in user.' })
  @ApiOkResponse({ type: SimplifiedUnreadAnswer })
  async unreadCount(@CurrentViewer() viewer: Viewer): Promise<Answer<SimplifiedUnread>> {
    return toAnswer({ unread_count: await this.notifications.countUnread(viewer) });
  }

  @Post('read/:event_id')
  @HttpCode(200)
  @Deprecated('/notifications/{event_id}/read', { operationId: 'simplifiedReadEvent', summary: 'Mark one as read', description: 'Marks an event of the signed-in user as read. Repeating it changes nothing.' })
  @ApiOkResponse({ type: SimplifiedEventAnswer })
  @ApiProblems(NotificationNotFoundError)
  async read(@IdParam('event_id') id: number, @CurrentViewer() viewer: Viewer): Promise<Answer<SimplifiedEvent>> {
    return toAnswer(toEvent(await this.notifications.markRead(id, viewer)));
  }
}
