import { Injectable } from '@nestjs/common';
import { Database, type SqlTime, falseLiteral } from '../../core/database/index.js';
import { USER_SUMMARY_COLUMNS, isActiveUser, type UserSummaryRow } from '../users/index.js';
import type { NotificationType } from './notification.entity.js';

/** What was done by whom to whom; `postId` is null for follows. */
export interface Act {
  userId: number;
  type: NotificationType;
  actorId: number;
  postId: number | null;
  commentId: number | null;
}

export interface NotificationRow extends UserSummaryRow {
  id: number;
  type: NotificationType;
  post_id: number | null;
  comment_id: number | null;
  read: boolean | number;
  created_at: SqlTime;
}

const COLUMNS = `n.id, n.type, n.post_id, n.comment_id, n.read, n.created_at, ${USER_SUMMARY_COLUMNS}`;
const UNREAD = `n.read = ${falseLiteral}`;
// Acts of suspended and deleted accounts are hidden, as their likes and comments are; so is what hangs on a hidden post.
const SHOWN = `n.withdrawn_at IS NULL AND ${isActiveUser('n.actor_id')}
  AND (n.post_id IS NULL OR EXISTS (SELECT 1 FROM posts p WHERE p.id = n.post_id AND p.deleted_at IS NULL))`;

@Injectable()
export class NotificationsRepository {
  constructor(private readonly database: Database) {}

  async insert(act: Act, now: Date): Promise<void> {
    await this.database.query(
      'INSERT INTO notifications (user_id, type, actor_id, post_id, comment_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [act.userId, act.type, act.actorId, act.postId, act.commentId, now],
    );
  }

  /** Brings back the notification of the same act that was made since then; false when there is none. */
  async restore(act: Act, since: Date): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE notifications SET withdrawn_at = NULL WHERE id = (
         SELECT id FROM notifications WHERE user_id = $1 AND type = $2 AND actor_id = $3
           AND COALESCE(post_id, 0) = COALESCE(CAST($4 AS bigint), 0) AND created_at > $5 ORDER BY id DESC LIMIT 1) RETURNING id`,
      [act.userId, act.type, act.actorId, act.postId, since],
    );
    return rows.length > 0;
  }

  async withdraw(act: Act, now: Date): Promise<void> {
    await this.database.query(
      `UPDATE notifications SET withdrawn_at = $5 WHERE user_id = $1 AND type = $2 AND actor_id = $3
         AND COALESCE(post_id, 0) = COALESCE(CAST($4 AS bigint), 0) AND withdrawn_at IS NULL`,
      [act.userId, act.type, act.actorId, act.postId, now],
    );
  }

  /** Newest first. */
  async list(userId: number, unread: boolean, before: number, limit: number): Promise<NotificationRow[]> {
    return this.database.query<NotificationRow>(
      `SELECT ${COLUMNS} FROM (
         SELECT n.* FROM notifications n WHERE n.user_id = $1 AND n.id < $2 AND ${SHOWN} ${unread ? `AND ${UNREAD}` : ''}
         ORDER BY n.id DESC LIMIT $3
       ) n JOIN users u ON u.id = n.actor_id ORDER BY n.id DESC`,
      [userId, before, limit],
    );
  }

  /** Counts up to `limit`. */
  async countUnread(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query<{ unread: number }>(
      `SELECT COUNT(*) AS unread FROM (SELECT 1 FROM notifications n WHERE n.user_id = $1 AND ${SHOWN} AND ${UNREAD} LIMIT $2) c`,
      [userId, limit],
    );
    return rows[0]?.unread ?? 0;
  }

  async find(userId: number, id: number): Promise<NotificationRow | undefined> {
    const rows = await this.database.query<NotificationRow>(
      `SELECT ${COLUMNS} FROM notifications n JOIN users u ON u.id = n.actor_id WHERE n.id = $2 AND n.user_id = $1 AND ${SHOWN}`,
      [userId, id],
    );
    return rows[0];
  }

  async markRead(userId: number, id: number): Promise<void> {
    await this.database.query('UPDATE notifications SET read = $3 WHERE id = $2 AND user_id = $1', [userId, id, true]);
  }

  /**
   * Marks some of the unread ones between two ids, and says up to which; undefined when there were no more. Each call
   * goes on where the one before ended: PostgreSQL still finds what was marked in the index of unread ones, and passes over it.
   */
  async markSomeRead(userId: number, afterId: number, upToId: number, limit: number): Promise<number | undefined> {
    const rows = await this.database.query<{ id: number }>(
      `UPDATE notifications SET read = $5 WHERE id IN (
         SELECT n.id FROM notifications n
         WHERE n.user_id = $1 AND n.id > $2 AND n.id <= $3 AND n.withdrawn_at IS NULL AND ${UNREAD} ORDER BY n.id LIMIT $4)
       RETURNING id`,
      [userId, afterId, upToId, limit, true],
    );
    return rows.length < limit ? undefined : Math.max(...rows.map((row) => row.id));
  }

  async findNewestId(userId: number): Promise<number> {
    const rows = await this.database.query<{ id: number }>(
      'SELECT n.id FROM notifications n WHERE n.user_id = $1 AND n.withdrawn_at IS NULL ORDER BY n.id DESC LIMIT 1',
      [userId],
    );
    return rows[0]?.id ?? 0;
  }

  /** Deletes some of those that were taken back before the given time, and says how many. */
  async deleteWithdrawn(before: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM notifications WHERE id IN (
         SELECT id FROM notifications WHERE withdrawn_at IS NOT NULL AND withdrawn_at < $1 ORDER BY withdrawn_at LIMIT $2) RETURNING id`,
      [before, limit],
    );
    return rows.length;
  }

  /** Deletes some of what an account caused or received, and says how many. */
  async deleteSomeOf(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM notifications WHERE id IN (
         SELECT id FROM (SELECT id FROM notifications WHERE actor_id = $1 LIMIT $2) a
         UNION SELECT id FROM (SELECT id FROM notifications WHERE user_id = $1 LIMIT $2) b) RETURNING id`,
      [userId, limit],
    );
    return rows.length;
  }
}
