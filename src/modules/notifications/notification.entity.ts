import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, BooleanColumn, IdColumn, KeyColumn, TimeColumn, falseLiteral } from '../../core/database/index.js';

export const NOTIFICATION_TYPES = ['like', 'comment', 'follow', 'follow_request', 'follow_accepted'] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];

const SHOWN = 'withdrawn_at IS NULL';

/**
 * Something that others did to a user. One that was taken back is kept, hidden, for a day: so that the same act within
 * that day brings it back instead of making another one.
 */
@Entity({ name: 'notifications' })
@Index('ix_notifications_user', ['userId', 'id'], { where: SHOWN })
@Index('ix_notifications_unread', ['userId', 'id'], { where: `${SHOWN} AND read = ${falseLiteral}` })
@Index('ix_notifications_same', ['userId', 'type', 'actorId', 'postId'])
@Index('ix_notifications_withdrawn', ['withdrawnAt'], { where: 'withdrawn_at IS NOT NULL' })
@Index('ix_notifications_actor', ['actorId'])
@Index('ix_notifications_post', ['postId'])
@Index('ix_notifications_comment', ['commentId'])
export class Notification {
  @IdColumn('notifications')
  id: number;

  @BigintColumn('user_id')
  @ForeignKey('User', { name: 'fk_notifications_user', onDelete: 'CASCADE' })
  userId: number;

  @KeyColumn('type', 20)
  type: NotificationType;

  @BigintColumn('actor_id')
  @ForeignKey('User', { name: 'fk_notifications_actor', onDelete: 'CASCADE' })
  actorId: number;

  @BigintColumn('post_id', { nullable: true })
  @ForeignKey('Post', { name: 'fk_notifications_post', onDelete: 'CASCADE' })
  postId: number | null;

  @BigintColumn('comment_id', { nullable: true })
  @ForeignKey('Comment', { name: 'fk_notifications_comment', onDelete: 'CASCADE' })
  commentId: number | null;

  @BooleanColumn('read', { default: () => falseLiteral })
  read: boolean;

  @TimeColumn('created_at')
  createdAt: Date;

  @TimeColumn('withdrawn_at', { nullable: true })
  withdrawnAt: Date | null;
}
