import { Injectable } from '@nestjs/common';
import { Database, type Sql, columnsOf, falseLiteral, sql, viewerParameter } from '../../core/database/index.js';
import { type CursorKey, type ScanStep, type ScannedRow, boundedPage, newestOf } from '../../core/paging/index.js';
import { MuteRule, isReachableBy } from '../blocks/index.js';
import { isKeptComment, isShownComment } from '../comments/index.js';
import { isOpenToAll, isVisibleTo } from '../posts/index.js';
import { type UserSummaryRow, isActiveUser, userSummaryColumns } from '../users/index.js';
import { type Notification, type NotificationType, TOLD_BY_THE_PLACE } from './notification.entity.js';

/** What was done by whom to whom; `postId` is null for follows, and both `commentId` for likes of posts. */
export interface Act {
  userId: number;
  type: NotificationType;
  actorId: number;
  postId: number | null;
  commentId: number | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** What tells of a comment that was written. */
const TELLING = sql.text(`'comment', 'comment_reply', 'mention'`);
const SHOWN = ['id', 'type', 'post_id', 'comment_id', 'read', 'created_at'] as const;

export interface NotificationRow extends Pick<Notification, (typeof SHOWN)[number]> {
  actor: UserSummaryRow;
  /** Whether everybody may see the post; null without one. */
  is_post_open: boolean | null;
  /** Whether the user still sees what it is about: not always so where the place tells. */
  is_about_shown: boolean;
}

const OWN_COLUMNS = sql`${columnsOf<Notification>('n', SHOWN)}, (SELECT (${isOpenToAll()}) FROM posts p WHERE p.id = n.post_id) AS is_post_open, ${userSummaryColumns('actor')}`;
const TOLD = sql.text([...TOLD_BY_THE_PLACE].map((type) => `'${type}'`).join(', '));
const C = sql`c`;
/** Text, not a value: the index of unread ones has it in its condition. */
const FALSE = sql.text(falseLiteral);
/** Not one text for all: what covers NULL as well finds no key in the index. */
function isOf({ userId, type, actorId, postId, commentId }: Act, kind = sql`= ${type}`): Sql {
  return sql`user_id = ${userId} AND type ${kind} AND actor_id = ${actorId}
    AND ${postId === null ? sql`post_id IS NULL` : sql`post_id = ${postId}`} AND ${commentId === null ? sql`comment_id IS NULL` : sql`comment_id = ${commentId}`}`;
}

/** Condition: the post and the comment that it is about, where it is about any, are so. */
function isAbout(n: Sql, post: Sql, comment: Sql): Sql {
  return sql`(${n}.post_id IS NULL OR (SELECT 1 FROM posts p WHERE p.id = ${n}.post_id AND ${post}) IS NOT NULL)
    AND (${n}.comment_id IS NULL OR (SELECT 1 FROM comments c WHERE c.id = ${n}.comment_id AND ${comment}) IS NOT NULL)`;
}

function isAboutShown(user: Sql, n: Sql): Sql {
  return isAbout(n, isVisibleTo(user), isShownComment(user, C));
}

@Injectable()
export class NotificationsRepository {
  constructor(
    private readonly database: Database,
    private readonly mutes: MuteRule,
  ) {}

  async insert(act: Act, now: Date): Promise<void> {
    await this.database.query(
      sql`INSERT INTO notifications (user_id, type, actor_id, post_id, comment_id, created_at) VALUES (${act.userId}, ${act.type}, ${act.actorId}, ${act.postId}, ${act.commentId}, ${now})`,
    );
  }

  /** Tells several people the same in the name of the place; accounts that are on their way out are left out. */
  async insertForAll(userIds: readonly number[], { type, postId, commentId }: Omit<Act, 'userId' | 'actorId'>, now: Date): Promise<void> {
    await this.database.query(
      sql`INSERT INTO notifications (user_id, type, actor_id, post_id, comment_id, created_at)
       SELECT u.id, ${type}, u.id, ${postId}, ${commentId}, ${now} FROM users u WHERE ${this.database.isAnyOf(sql`u.id`, userIds)} AND u.status <> 'deleted' ORDER BY u.id`,
    );
  }

  /** Brings back the notification of the same act where one was made in the last day, or makes one. */
  async insertOrRestore(act: Act, now: Date): Promise<void> {
    const since = new Date(now.getTime() - DAY_MS);
    const restored = sql`UPDATE notifications SET withdrawn_at = NULL WHERE id = (
         SELECT id FROM notifications WHERE ${isOf(act)} AND created_at > ${since} ORDER BY id DESC LIMIT 1) RETURNING id`;
    if (this.database.dialect === 'sqlite') {
      if ((await this.database.query(restored)).length === 0) await this.insert(act, now);
      return;
    }
    await this.database.query(
      sql`WITH restored AS (${restored}) INSERT INTO notifications (user_id, type, actor_id, post_id, comment_id, created_at)
       SELECT ${act.userId}, ${act.type}, ${act.actorId}, ${act.postId}, ${act.commentId}, ${now} WHERE NOT EXISTS (SELECT 1 FROM restored)`,
    );
  }

  /** Whether somebody is told of a comment that was written, in whatever way. */
  async existsOfComment(act: Act): Promise<boolean> {
    const rows = await this.database.query(sql`SELECT 1 AS found FROM notifications WHERE ${isOf(act, sql`IN (${TELLING})`)} AND withdrawn_at IS NULL LIMIT 1`);
    return rows.length > 0;
  }

  async withdraw(act: Act, now: Date): Promise<void> {
    await this.database.query(
      sql`UPDATE notifications SET withdrawn_at = ${now} WHERE ${isOf(act)} AND withdrawn_at IS NULL`,
    );
  }

  /** Newest first. */
  async list(userId: number, unread: boolean, { after, size, wanted }: ScanStep): Promise<(NotificationRow & ScannedRow)[]> {
    const source = (limit: Sql) => this.newest(userId, after?.[0], unread, limit);
    const page = boundedPage({ source, columns: sql`w.id`, rule: this.shown(userId, sql`w`), order: sql`w.id DESC`, sorts: false }, size, wanted);
    return this.database.query<NotificationRow & ScannedRow>(
      sql`SELECT page.rest, ${this.columns(userId)} FROM (${page}) page JOIN notifications n ON n.id = page.id JOIN users u ON u.id = n.actor_id ORDER BY n.id DESC`,
    );
  }

  /** Looks at some of the unread ones before an id: how many there are, how many of them are shown, and the last of them. */
  async countSomeUnread(userId: number, before: number, limit: number): Promise<{ seen: number; shown: number; last: number | null }> {
    const rows = await this.database.query<{ seen: number; shown: number; last: number | null }>(
      sql`SELECT COUNT(*) AS seen, CAST(COALESCE(SUM(CASE WHEN ${this.shown(userId, sql`w`)} THEN 1 ELSE 0 END), 0) AS bigint) AS shown, MIN(w.id) AS last
       FROM (${this.newest(userId, before, true, sql`${limit}`)}) w`,
    );
    return rows[0] ?? { seen: 0, shown: 0, last: null };
  }

  async find(userId: number, id: number): Promise<NotificationRow | undefined> {
    return this.database.first<NotificationRow>(
      sql`SELECT ${this.columns(userId)} FROM notifications n JOIN users u ON u.id = n.actor_id WHERE n.id = ${id} AND n.user_id = ${userId} AND ${this.shown(userId, sql`n`)}`,
    );
  }

  async markRead(userId: number, id: number): Promise<void> {
    await this.database.query(sql`UPDATE notifications SET read = ${true} WHERE id = ${id} AND user_id = ${userId}`);
  }

  /**
   * Marks some of the unread ones between two ids, and says up to which; undefined when there were no more. Each call
   * goes on where the one before ended: PostgreSQL still finds what was marked in the index of unread ones, and passes over it.
   */
  async markSomeRead(userId: number, afterId: number, upToId: number, limit: number): Promise<number | undefined> {
    const rows = await this.database.query<{ id: number }>(
      sql`UPDATE notifications SET read = ${true} WHERE id IN (
         SELECT n.id FROM notifications n
         WHERE n.user_id = ${userId} AND n.id > ${afterId} AND n.id <= ${upToId} AND n.withdrawn_at IS NULL AND n.read = ${FALSE} ORDER BY n.id LIMIT ${limit})
       RETURNING id`,
    );
    return rows.length < limit ? undefined : Math.max(...rows.map((row) => row.id));
  }

  /** 0 where there is none. */
  async getNewestId(userId: number): Promise<number> {
    const row = await this.database.first<{ id: number }>(
      sql`SELECT n.id FROM notifications n WHERE n.user_id = ${userId} AND n.withdrawn_at IS NULL ORDER BY n.id DESC LIMIT 1`,
    );
    return row?.id ?? 0;
  }

  /** Deletes some of those that were taken back before the given time, and says how many. */
  async deleteWithdrawn(before: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM notifications WHERE id IN (
         SELECT id FROM notifications WHERE withdrawn_at IS NOT NULL AND withdrawn_at < ${before} ORDER BY withdrawn_at LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }

  /** Deletes some of what an account caused or received, at most twice the limit, and says how many. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM notifications WHERE id IN (
         SELECT id FROM (SELECT id FROM notifications WHERE actor_id = ${userId} LIMIT ${limit}) a
         UNION SELECT id FROM (SELECT id FROM notifications WHERE user_id = ${userId} LIMIT ${limit}) b) RETURNING id`,
    );
    return rows.length;
  }

  /** Deletes some of what hangs on a post, and says how many. */
  async deleteSomeOfPost(postId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM notifications WHERE id IN (SELECT id FROM notifications WHERE post_id = ${postId} LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }

  /** Deletes some of what hangs on comments, and says how many. */
  async deleteSomeOfComments(commentIds: readonly number[], limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM notifications WHERE id IN (SELECT id FROM notifications WHERE ${this.database.isAnyOf(sql`comment_id`, commentIds)} LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }

  /**
   * Hidden are acts of suspended and deleted accounts, as their likes and comments are, of those whom a block or a mute keeps away,
   * and what hangs on a post that the user may not see, or on a comment that is gone or hidden from them. What the place tells
   * is hidden only when that is gone: who has reported somebody, and blocked them, is to hear what became of it.
   */
  private shown(userId: number, n: Sql): Sql {
    const [user, actor] = [viewerParameter(userId), sql`${n}.actor_id`];
    return sql`${n}.withdrawn_at IS NULL AND ${isActiveUser(actor)} AND ${isReachableBy(user, actor)} AND ${this.mutes.isUnmuted(user, actor)}
      AND ((${isAboutShown(user, n)}) OR (${n}.type IN (${TOLD}) AND ${isAbout(n, sql`p.deleted_at IS NULL`, isKeptComment(C))}))`;
  }

  private columns(userId: number): Sql {
    return sql`${OWN_COLUMNS}, (${isAboutShown(viewerParameter(userId), sql`n`)}) AS is_about_shown`;
  }

  /** SQL of a user's rows before an id, or of all. */
  private newest(userId: number, before: CursorKey | undefined, unread: boolean, limit: Sql): Sql {
    const { range, order } = newestOf(this.database.dialect, { owner: sql`x.user_id`, id: sql`x.id` }, userId, before);
    return sql`SELECT x.id, x.user_id, x.type, x.actor_id, x.post_id, x.comment_id, x.withdrawn_at FROM notifications x
      WHERE ${range} AND x.withdrawn_at IS NULL ${unread ? sql`AND x.read = ${FALSE}` : sql.nothing} ORDER BY ${order} LIMIT ${limit}`;
  }
}
