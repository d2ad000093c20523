import { ApiProperty } from '@nestjs/swagger';
import type { Urls } from '../../core/http/index.js';
import { PageOf, PageQuery } from '../../core/paging/index.js';
import { QueryFlag } from '../../core/validation/index.js';
import { UserSummaryResponse, toUserSummary } from '../users/index.js';
import { NOTIFICATION_TYPES, type NotificationType, TOLD_BY_THE_PLACE } from './notification.entity.js';
import type { NotificationRow } from './notifications.repository.js';

export class ListNotificationsQuery extends PageQuery {
  @QueryFlag({ default: false, description: '`true` gives the unread ones alone.' })
  unread = false;
}

/** Who did it. */
export class NotificationActorResponse extends UserSummaryResponse {}

const ACTOR = { id: 7, username: 'ada', display_name: 'Ada Lovelace', avatar_url: '/assets/default-avatar.png', avatar_urls: { small: '/assets/default-avatar-small.png', large: '/assets/default-avatar.png' }, is_private: false };

export class NotificationResponse {
  @ApiProperty({ type: 'integer', example: 12 })
  id: number;

  @ApiProperty({ enum: NOTIFICATION_TYPES, description: 'A reply is a `comment_reply` for whoever wrote what it replies to, and else a `comment` for whoever posted.', example: 'like' })
  type: NotificationType;

  @ApiProperty({ type: NotificationActorResponse, nullable: true, description: 'Who did it; null where the moderators tell: `report_resolved` and `warning`. Those are shown also when what they are about is not any more, without naming it.', example: ACTOR })
  actor: NotificationActorResponse | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 7 })
  post_id: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The comment or reply that was written, or the one that is liked.', example: null })
  comment_id: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'A small picture of the post that it is about, signed where its media are; null without a post or a picture.', example: '/media/31/renditions/thumb' })
  thumb_url: string | null;

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

export function toNotificationResponse(row: NotificationRow, thumbUrl: string | null, urls: Urls): NotificationResponse {
  return {
    id: row.id,
    type: row.type,
    actor: TOLD_BY_THE_PLACE.has(row.type) ? null : toUserSummary(row.actor, urls),
    post_id: row.is_about_shown ? row.post_id : null,
    comment_id: row.is_about_shown ? row.comment_id : null,
    thumb_url: thumbUrl,
    read: row.read,
    created_at: row.created_at.toISOString(),
  };
}
