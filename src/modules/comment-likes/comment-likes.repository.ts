import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { CommentLike } from './comment-like.entity.js';

export type OwnCommentLikeRow = Pick<CommentLike, 'comment_id' | 'created_at'>;

@Injectable()
export class CommentLikesRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** False when the user likes the comment already. */
  async insert(commentId: number, userId: number): Promise<boolean> {
    const rows = await this.database.query(
      sql`INSERT INTO comment_likes (comment_id, user_id, created_at) VALUES (${commentId}, ${userId}, ${this.clock.now()})
       ON CONFLICT (comment_id, user_id) DO NOTHING RETURNING user_id`,
    );
    return rows.length > 0;
  }

  /** False when there was none. */
  async delete(commentId: number, userId: number): Promise<boolean> {
    const rows = await this.database.query(sql`DELETE FROM comment_likes WHERE comment_id = ${commentId} AND user_id = ${userId} RETURNING user_id`);
    return rows.length > 0;
  }

  /** Undefined when the comment is gone. */
  async findCount(commentId: number): Promise<number | undefined> {
    const row = await this.database.first<{ likes_count: number }>(sql`SELECT likes_count FROM comments WHERE id = ${commentId} AND deleted_at IS NULL`);
    return row?.likes_count;
  }

  /** Some of a user's likes, in the order of the comments. */
  async listSomeOfUser(userId: number, afterCommentId: number, limit: number): Promise<OwnCommentLikeRow[]> {
    return this.database.query<OwnCommentLikeRow>(
      sql`SELECT comment_id, created_at FROM comment_likes WHERE user_id = ${userId} AND comment_id > ${afterCommentId} ORDER BY comment_id LIMIT ${limit}`,
    );
  }

  /** Deletes some of a user's likes, and gives the comments. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ comment_id: number }>(
      sql`DELETE FROM comment_likes WHERE user_id = ${userId}
         AND comment_id IN (SELECT comment_id FROM comment_likes WHERE user_id = ${userId} ORDER BY comment_id LIMIT ${limit}) RETURNING comment_id`,
    );
    return rows.map((row) => row.comment_id);
  }

  /** Those of the comments that have likes; what is being emptied may have none any more. */
  async listLiked(commentIds: readonly number[]): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(sql`SELECT id FROM comments WHERE ${this.database.isAnyOf(sql`id`, commentIds)} AND likes_count > 0 ORDER BY id`);
    return rows.map(({ id }) => id);
  }

  /** Deletes some of the likes of a comment, and says how many. */
  async deleteSomeOfComment(commentId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM comment_likes WHERE comment_id = ${commentId} AND user_id IN (SELECT user_id FROM comment_likes WHERE comment_id = ${commentId} LIMIT ${limit}) RETURNING user_id`,
    );
    return rows.length;
  }
}
