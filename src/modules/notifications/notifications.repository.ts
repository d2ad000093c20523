import { Injectable } from '@nestjs/common';
import { Database, type SqlTime, falseLiteral } from '../../core/database/index.js';
import { type ScanStep, type ScannedRow, boundedPage, newestOf } from '../../core/paging/index.js';
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
function shown(n: string): string {
  return `${n}.withdrawn_at IS NULL AND ${isActiveUser(`${n}.actor_id`)}
    AND (${n}.post_id IS NULL OR EXISTS (SELECT 1 FROM posts p WHERE p.id = ${n}.post_id AND p.deleted_at IS NULL))`;
}

/** SQL condition on `$4`. Not one text for both: what covers NULL as well finds no key in the index. */
function onPost({ postId }: Act): string {
  return postId === null ? 'post_id IS NULL AND CAST($4 AS bigint) IS NULL' : 'post_id = $4';
}

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
           AND ${onPost(act)} AND created_at > $5 ORDER BY id DESC LIMIT 1) RETURNING id`,
      [act.userId, act.type, act.actorId, act.postId, since],
    );
    return rows.length > 0;
  }

  async withdraw(act: Act, now: Date): Promise<void> {
    await this.database.query(
      `UPDATE notifications SET withdrawn_at = $5 WHERE user_id = $1 AND type = $2 AND actor_id = $3
         AND ${onPost(act)} AND withdrawn_at IS NULL`,
      [act.userId, act.type, act.actorId, act.postId, now],
    );
  }

  /** Newest first. */
  async list(userId: number, unread: boolean, { after, size, wanted }: ScanStep): Promise<(NotificationRow & ScannedRow)[]> {
    const source = (limit: string) => this.newest(unread, limit);
    const page = boundedPage({ source, columns: 'w.id', rule: shown('w'), order: 'w.id DESC', sorts: false }, size, '$3');
    return this.database.query<NotificationRow & ScannedRow>(
      `SELECT page.rest, ${COLUMNS} FROM (${page}) page JOIN notifications n ON n.id = page.id JOIN users u ON u.id = n.actor_id ORDER BY n.id DESC`,
      [userId, after?.[0] ?? Number.MAX_SAFE_INTEGER, wanted],
    );
  }

  /** Looks at some of the unread ones before an id: how many there are, how many of them are shown, and the last of them. */
  async countSomeUnread(userId: number, before: number, limit: number): Promise<{ seen: number; shown: number; last: number | null }> {
    const rows = await this.database.query<{ seen: number; shown: number; last: number | null }>(
      `SELECT COUNT(*) AS seen, CAST(COALESCE(SUM(CASE WHEN ${shown('w')} THEN 1 ELSE 0 END), 0) AS bigint) AS shown, MIN(w.id) AS last FROM (${this.newest(true, '$3')}) w`,
      [userId, before, limit],
    );
    return rows[0] ?? { seen: 0, shown: 0, last: null };
  }

  async find(userId: number, id: number): Promise<NotificationRow | undefined> {
    const rows = await this.database.query<NotificationRow>(
      `SELECT ${COLUMNS} FROM notifications n JOIN users u ON u.id = n.actor_id WHERE n.id = $2 AND n.user_id = $1 AND ${shown('n')}`,
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

  /** SQL of the rows of user `$1` before the id `$2`. */
  private newest(unread: boolean, limit: string): string {
    const { range, order } = newestOf(this.database.dialect, 'x.user_id', 'x.id', '$1', '$2');
    return `SELECT x.id, x.actor_id, x.post_id, x.withdrawn_at FROM notifications x
      WHERE ${range} AND x.withdrawn_at IS NULL ${unread ? `AND x.read = ${falseLiteral}` : ''} ORDER BY ${order} LIMIT ${limit}`;
  }
}
