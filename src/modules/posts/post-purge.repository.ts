import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import type { CountedPost } from './post-tallies.js';

export interface DeletedPost {
  id: number;
  deleted_at: Date;
}

@Injectable()
export class PostPurgeRepository {
  constructor(private readonly database: Database) {}

  /** Hides some of an author's posts, and gives them. The order is that of the index which leaves out hidden ones. */
  async hideSome(userId: number, now: Date, limit: number): Promise<CountedPost[]> {
    return this.database.query<CountedPost>(
      sql`UPDATE posts SET deleted_at = ${now} WHERE id IN
         (SELECT id FROM posts WHERE user_id = ${userId} AND deleted_at IS NULL ORDER BY created_at, id LIMIT ${limit})
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

  /** Holds a deleted post until the transaction ends. False when it is gone. */
  async hold(id: number): Promise<boolean> {
    const rows = await this.database.query(sql`SELECT 1 AS held FROM posts WHERE id = ${id} AND deleted_at IS NOT NULL${this.database.forUpdate}`);
    return rows.length > 0;
  }

  /**
   * Holds one of an author's deleted posts until the transaction ends, if there is one that nobody else holds. It waits for
   * none: who holds a post may be waiting for the author, whom the caller holds.
   */
  async holdOneOf(userId: number): Promise<number | undefined> {
    const row = await this.database.first<{ id: number }>(
      sql`SELECT id FROM posts WHERE user_id = ${userId} AND deleted_at IS NOT NULL ORDER BY id LIMIT 1${this.database.forUpdateSkipLocked}`,
    );
    return row?.id;
  }

  /** With what little is left, by cascade. */
  async deletePost(postId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM posts WHERE id = ${postId} AND deleted_at IS NOT NULL`);
  }
}
