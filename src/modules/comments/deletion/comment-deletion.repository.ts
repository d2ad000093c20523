import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';
import { Clock } from '../../../core/runtime/index.js';
import { type CommentPlace, postAuthorOf } from '../comment-row.js';
import type { Comment } from '../comment.entity.js';
import { isKeptComment } from '../visibility.js';

/** A comment that has just been hidden, with the replies that went with it. */
export interface HiddenComment extends CommentPlace, Pick<Comment, 'id' | 'replies_count'> {}

export interface DeletedComment {
  id: number;
  deleted_at: Date;
}

/** What is held to be removed. Where no replies were counted there are none, but for hidden ones that go by themselves. */
export type DoomedComment = Pick<Comment, 'id' | 'post_id' | 'replies_count'>;

const COMMENTS = sql`comments`;
const HIDDEN = sql`id, post_id, user_id, reply_to_id, replies_count, ${postAuthorOf(COMMENTS)}`;
const DOOMED = sql`id, post_id, replies_count`;

/** Hiding comments and removing their rows. */
@Injectable()
export class CommentDeletionRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Holds a comment, and before it the one that it hangs on, until the transaction ends. */
  async holdThread(id: number): Promise<void> {
    await this.database.query(
      sql`SELECT id FROM comments WHERE id IN (SELECT t.reply_to_id FROM comments t WHERE t.id = ${id} UNION ALL SELECT CAST(${id} AS bigint)) ORDER BY id${this.database.forNoKeyUpdate}`,
    );
  }

  /** Undefined when it was gone already. */
  async hide(id: number): Promise<HiddenComment | undefined> {
    return this.database.first<HiddenComment>(
      sql`UPDATE comments SET deleted_at = ${this.clock.now()} WHERE id = ${id} AND ${isKeptComment(COMMENTS)} RETURNING ${HIDDEN}`,
    );
  }

  /** Some of an account's comments that are not hidden, with what each hangs on. */
  async listSomeOfUser(userId: number, limit: number): Promise<Pick<Comment, 'id' | 'reply_to_id'>[]> {
    return this.database.query(
      sql`SELECT id, reply_to_id FROM comments WHERE user_id = ${userId} AND deleted_at IS NULL ORDER BY deleted_at, id LIMIT ${limit}`,
    );
  }

  /** Holds comments in the order of their ids until the transaction ends. */
  async holdAll(ids: readonly number[]): Promise<void> {
    await this.database.query(sql`SELECT id FROM comments WHERE ${this.database.isAnyOf(sql`id`, ids)} ORDER BY id${this.database.forNoKeyUpdate}`);
  }

  /** Those that were not hidden before. */
  async hideAll(ids: readonly number[]): Promise<HiddenComment[]> {
    return this.database.query<HiddenComment>(
      sql`UPDATE comments SET deleted_at = ${this.clock.now()} WHERE ${this.database.isAnyOf(sql`id`, ids)} AND deleted_at IS NULL RETURNING ${HIDDEN}`,
    );
  }

  /** Takes as many replies from each of the comments, and gives those that are not hidden. The rows are held. */
  async subtractReplies(ids: readonly number[], amount: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      sql`UPDATE comments SET replies_count = replies_count - ${amount} WHERE ${this.database.isAnyOf(sql`id`, ids)} AND deleted_at IS NULL RETURNING id`,
    );
    return rows.map(({ id }) => id);
  }

  /** The first that were hidden, after the given one. */
  async listDeleted(after: DeletedComment | undefined, limit: number): Promise<DeletedComment[]> {
    if (after === undefined) {
      return this.database.query(sql`SELECT id, deleted_at FROM comments WHERE deleted_at IS NOT NULL ORDER BY deleted_at, id LIMIT ${limit}`);
    }
    return this.database.query(
      sql`SELECT id, deleted_at FROM comments WHERE deleted_at IS NOT NULL AND (deleted_at, id) > (${after.deleted_at}, ${after.id}) ORDER BY deleted_at, id LIMIT ${limit}`,
    );
  }

  /** Holds those of the comments that are hidden and still there, until the transaction ends. */
  async holdDeleted(ids: readonly number[]): Promise<DoomedComment[]> {
    return this.database.query<DoomedComment>(
      sql`SELECT ${DOOMED} FROM comments WHERE ${this.database.isAnyOf(sql`id`, ids)} AND deleted_at IS NOT NULL ORDER BY id${this.database.forUpdate}`,
    );
  }

  /** Holds some of an account's hidden comments. It waits for none that somebody else holds, who may be waiting for the account. */
  async holdSomeDeletedOf(userId: number, limit: number): Promise<DoomedComment[]> {
    return this.database.query<DoomedComment>(
      sql`SELECT ${DOOMED} FROM comments WHERE user_id = ${userId} AND deleted_at IS NOT NULL ORDER BY deleted_at, id LIMIT ${limit}${this.database.forUpdateSkipLocked}`,
    );
  }

  async existsOfUser(userId: number): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM comments WHERE user_id = ${userId} LIMIT 1`)).length > 0;
  }

  /** Ids of some of the replies to a comment, whether they are hidden or not. */
  async listSomeReplies({ id, post_id: postId }: DoomedComment, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(sql`SELECT id FROM comments WHERE post_id = ${postId} AND reply_to_id = ${id} LIMIT ${limit}`);
    return rows.map((row) => row.id);
  }

  async listSomeOfPost(postId: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(sql`SELECT id FROM comments WHERE post_id = ${postId} LIMIT ${limit}`);
    return rows.map(({ id }) => id);
  }

  /** With what little is left, by cascade. */
  async remove(ids: readonly number[]): Promise<void> {
    await this.database.query(sql`DELETE FROM comments WHERE ${this.database.isAnyOf(sql`id`, ids)}`);
  }
}
