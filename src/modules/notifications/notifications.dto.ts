import { ApiProperty } from '@nestjs/swagger';
import type { Urls } from '../../core/http/index.js';
import { PageOf, PageQuery } from '../../core/paging/index.js';
import { QueryFlag } from '../../core/validation/index.js';
import { UserSummaryResponse, toUserSummary } from '../users/index.js';
import { NOTIFICATION_TYPES, type NotificationType } from './notification.entity.js';
import type { NotificationRow } from './notifications.repository.js';

export class ListNotificationsQuery extends PageQuery {
  @QueryFlag({ default: false, description: '`true` gives the unread ones alone.' })
  unread = false;
}

export class NotificationResponse {
  @ApiProperty({ type: 'integer', example: 12 })
  id: number;

  @ApiProperty({ enum: NOTIFICATION_TYPES, example: 'like' })
  type: NotificationType;

  @ApiProperty({ type: UserSummaryResponse, description: 'Who did it.' })
  actor: UserSummaryResponse;

  @ApiProperty({ type: 'integer', nullable: true, example: 7 })
  post_id: number | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  comment_id: number | null;

  @ApiProperty({ example: false })
  read: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class NotificationPage extends PageOf(NotificationResponse) {}

export class UnreadCountResponse {
  @ApiProperty({ type: 'integer', description: 'Counted up to 1,000.', example: 3 })
  unread_count: number;
}

export function toNotificationResponse(row: NotificationRow, urls: Urls): NotificationResponse {
  return {
    id: row.id,
    type: row.type,
    actor: toUserSummary(row.actor, urls),
    post_id: row.post_id,
    comment_id: row.comment_id,
    read: row.read,
    created_at: row.created_at.toISOString(),
  };
}
