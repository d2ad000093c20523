import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import type { CountedPost } from '../posts/index.js';

export interface DeletedPost {
  id: number;
  deleted_at: Date;
}

/** Rows a transaction (data.md): a cascade over a million would block SQLite for seconds. */
const SQLITE_BATCH = 500;
const POSTGRES_BATCH = 2_000;

/** What is deleted in batches before the post itself, so that its cascade finds little. Tables of other modules too:
 *  they hang on posts by foreign keys, and the cascade would reach them in any case. */
const DEPENDENT_TABLES = [
  { table: sql`notifications`, key: sql`id` },
  { table: sql`reactions`, key: sql`user_id` },
  { table: sql`comments`, key: sql`id` },
];

@Injectable()
export class PurgeRepository {
  private readonly batch: number;

  constructor(private readonly database: Database) {
    this.batch = database.dialect === 'sqlite' ? SQLITE_BATCH : POSTGRES_BATCH;
  }

  /** Hides some of an author's posts, and gives them. */
  async hideSome(userId: number, now: Date, limit: number): Promise<CountedPost[]> {
    return this.database.query<CountedPost>(
      sql`UPDATE posts SET deleted_at = ${now} WHERE id IN
         (SELECT id FROM posts WHERE user_id = ${userId} AND deleted_at IS NULL ORDER BY id LIMIT ${limit})
       RETURNING user_id, visibility, likes_count, dislikes_count, comments_count`,
    );
  }

  async existsPostOf(userId: number): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM posts WHERE user_id = ${userId} LIMIT 1`)).length > 0;
  }

  /** The oldest first, after the given one. */
  async listDeleted(after: DeletedPost | undefined, limit: number): Promise<DeletedPost[]> {
    if (after === undefined) {
      return this.database.query(sql`SELECT id, deleted_at FROM posts WHERE deleted_at IS NOT NULL ORDER BY deleted_at, id LIMIT ${limit}`);
    }
    return this.database.query(
      sql`SELECT id, deleted_at FROM posts WHERE deleted_at IS NOT NULL AND (deleted_at, id) > (${after.deleted_at}, ${after.id}) ORDER BY deleted_at, id LIMIT ${limit}`,
    );
  }

  /** Deletes one batch of what hangs on the post. True when nothing much was left. */
  async deleteSome(postId: number): Promise<boolean> {
    for (const { table, key } of DEPENDENT_TABLES) {
      const rows = await this.database.query(
        sql`DELETE FROM ${table} WHERE post_id = ${postId} AND ${key} IN (SELECT ${key} FROM ${table} WHERE post_id = ${postId} LIMIT ${this.batch}) RETURNING 1 AS deleted`,
      );
      if (rows.length === this.batch) return false;
    }
    return true;
  }

  /** With what little is left, by cascade. */
  async deletePost(postId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM posts WHERE id = ${postId} AND deleted_at IS NOT NULL`);
  }
}
