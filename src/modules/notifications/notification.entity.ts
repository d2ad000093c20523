import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, BooleanColumn, IdColumn, KeyColumn, TimeColumn, falseLiteral } from '../../core/database/index.js';

export const NOTIFICATION_TYPES = ['like', 'comment', 'follow', 'follow_request', 'follow_accepted', 'mention', 'comment_reply', 'comment_like', 'report_resolved', 'warning'] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];

/** What the place tells, without an actor: nobody is notified of their own acts otherwise. */
export const TOLD_BY_THE_PLACE: ReadonlySet<NotificationType> = new Set(['report_resolved', 'warning']);

const SHOWN = 'withdrawn_at IS NULL';

/**
 * Something that others did to a user, or that the place tells them. One that was taken back is kept, hidden, for a day: so that the same act within
 * that day brings it back instead of making another one.
 */
@Entity({ name: 'notifications' })
@Index('ix_notifications_user', ['user_id', 'id'], { where: SHOWN })
@Index('ix_notifications_unread', ['user_id', 'id'], { where: `${SHOWN} AND read = ${falseLiteral}` })
@Index('ix_notifications_act', ['user_id', 'type', 'actor_id', 'post_id', 'comment_id'])
@Index('ix_notifications_withdrawn', ['withdrawn_at'], { where: 'withdrawn_at IS NOT NULL' })
@Index('ix_notifications_actor', ['actor_id'])
@Index('ix_notifications_post', ['post_id'])
@Index('ix_notifications_comment', ['comment_id'])
export class Notification {
  @IdColumn('notifications')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_notifications_user', onDelete: 'CASCADE' })
  user_id: number;

  @KeyColumn(20)
  type: NotificationType;

  /** Whoever did it. Where it is the place that tells, and no person, those who are told. */
  @BigintColumn()
  @ForeignKey('User', { name: 'fk_notifications_actor', onDelete: 'CASCADE' })
  actor_id: number;

  @BigintColumn({ nullable: true })
  @ForeignKey('Post', { name: 'fk_notifications_post', onDelete: 'CASCADE' })
  post_id: number | null;

  @BigintColumn({ nullable: true })
  @ForeignKey('Comment', { name: 'fk_notifications_comment', onDelete: 'CASCADE' })
  comment_id: number | null;

  @BooleanColumn({ default: () => falseLiteral })
  read: boolean;

  @TimeColumn()
  created_at: Date;

  @TimeColumn({ nullable: true })
  withdrawn_at: Date | null;
}
