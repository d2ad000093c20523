import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import type { SavedPost } from './saved-post.entity.js';

export type SavedAt = Pick<SavedPost, 'post_id' | 'created_at'>;

@Injectable()
export class SavedRepository {
  constructor(private readonly database: Database) {}

  /** Holds the row until the transaction ends; one that is there keeps its time. */
  async insert(userId: number, postId: number, now: Date): Promise<void> {
    await this.database.query(
      sql`INSERT INTO saved_posts (post_id, user_id, created_at) VALUES (${postId}, ${userId}, ${now})
       ON CONFLICT (post_id, user_id) DO UPDATE SET created_at = saved_posts.created_at`,
    );
  }

  /** Holds the row until the transaction ends. False when there is none. */
  async hold(userId: number, postId: number): Promise<boolean> {
    const rows = await this.database.query(sql`SELECT 1 AS held FROM saved_posts WHERE post_id = ${postId} AND user_id = ${userId}${this.database.forUpdate}`);
    return rows.length > 0;
  }

  async delete(userId: number, postId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM saved_posts WHERE post_id = ${postId} AND user_id = ${userId}`);
  }

  /** Some of what a user has saved, in the order in which that was. */
  async listSomeOfUser(userId: number, last: SavedAt | undefined, limit: number): Promise<SavedAt[]> {
    const rest = last === undefined ? sql.nothing : sql`AND (created_at, post_id) > (${last.created_at}, ${last.post_id})`;
    return this.database.query<SavedAt>(
      sql`SELECT post_id, created_at FROM saved_posts WHERE user_id = ${userId} ${rest} ORDER BY created_at, post_id LIMIT ${limit}`,
    );
  }

  /** Deletes some of what a user has saved, and says how many. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM saved_posts WHERE user_id = ${userId}
         AND post_id IN (SELECT post_id FROM saved_posts WHERE user_id = ${userId} ORDER BY created_at, post_id LIMIT ${limit}) RETURNING post_id`,
    );
    return rows.length;
  }

  /** Deletes some of those who have saved a post, and says how many. */
  async deleteSomeOfPost(postId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM saved_posts WHERE post_id = ${postId}
         AND user_id IN (SELECT user_id FROM saved_posts WHERE post_id = ${postId} ORDER BY user_id LIMIT ${limit}) RETURNING user_id`,
    );
    return rows.length;
  }
}
