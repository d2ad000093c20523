import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { toPageBody } from '../../core/paging/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { ListNotificationsQuery, NotificationPage, NotificationResponse, UnreadCountResponse } from './notifications.dto.js';
import { NotificationNotFoundError } from './notifications.errors.js';
import { NotificationsService } from './notifications.service.js';

@ApiTags('Notifications')
@ApiBearerAuth()
@TokenScope('write')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @ApiOperation({
    operationId: 'listNotifications',
    summary: 'What others did',
    description: 'Lists what others did that concerns the signed-in user, such as likes, comments, replies and follows, newest first. To be polled; what was taken back is gone, and so is what is about a post that the user may not see any more.',
  })
  @ApiOkResponse({ type: NotificationPage })
  async list(@Query() query: ListNotificationsQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.notifications.list(query, viewer), (notification) => notification);
  }

  @Get('unread-count')
  @ApiOperation({
    operationId: 'countUnreadNotifications',
    summary: 'How many are unread',
    description: 'Counts the unread notifications of the signed-in user.',
  })
  @ApiOkResponse({ type: UnreadCountResponse })
  async unreadCount(@CurrentViewer() viewer: Viewer): Promise<UnreadCountResponse> {
    return { unread_count: await this.notifications.countUnread(viewer) };
  }

  @Post('read-all')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'markAllNotificationsRead',
    summary: 'Mark all as read',
    description: 'Marks all notifications of the signed-in user as read.',
  })
  @ApiNoContentResponse()
  readAll(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.notifications.markAllRead(viewer);
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'markNotificationRead',
    summary: 'Mark one as read',
    description: 'Marks one notification of the signed-in user as read. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: NotificationResponse })
  @ApiProblems(NotificationNotFoundError)
  read(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<NotificationResponse> {
    return this.notifications.markRead(id, viewer);
  }
}
