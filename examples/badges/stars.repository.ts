import { Injectable } from '@nestjs/common';
import { Database, sql, viewerParameter } from '../../src/core/database/index.js';
import type { CursorKey } from '../../src/core/paging/index.js';
import { isVisibleTo } from '../../src/modules/posts/index.js';

export interface StarRow {
  post_id: number;
  created_at: Date;
}

@Injectable()
export class StarsRepository {
  constructor(private readonly database: Database) {}

  /** False when the person has given one already. */
  async insert(postId: number, userId: number, createdAt: Date): Promise<boolean> {
    const rows = await this.database.query(
      sql`INSERT INTO ext_stars (post_id, user_id, created_at) VALUES (${postId}, ${userId}, ${createdAt})
       ON CONFLICT (post_id, user_id) DO NOTHING RETURNING post_id`,
    );
    return rows.length > 0;
  }

  async delete(postId: number, userId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM ext_stars WHERE post_id = ${postId} AND user_id = ${userId}`);
  }

  /** Those on posts that the person may still see, last given first. */
  async list(userId: number, before: CursorKey[] | undefined, limit: number): Promise<StarRow[]> {
    const [at, postId] = before ?? [];
    const rest = before ? sql`AND (s.created_at, s.post_id) < (${new Date(at ?? 0)}, ${postId ?? 0})` : sql.nothing;
    return this.database.query<StarRow>(
      sql`SELECT s.post_id, s.created_at FROM ext_stars s JOIN posts p ON p.id = s.post_id
       WHERE s.user_id = ${userId} ${rest} AND ${isVisibleTo(viewerParameter(userId))} ORDER BY s.created_at DESC, s.post_id DESC LIMIT ${limit}`,
    );
  }

  /** Deletes some of those that a person has given, and says how many. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM ext_stars WHERE user_id = ${userId}
         AND post_id IN (SELECT post_id FROM ext_stars WHERE user_id = ${userId} ORDER BY created_at, post_id LIMIT ${limit}) RETURNING post_id`,
    );
    return rows.length;
  }

  /** Deletes some of those on a post, and says how many. */
  async deleteSomeOfPost(postId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM ext_stars WHERE post_id = ${postId} AND user_id IN (SELECT user_id FROM ext_stars WHERE post_id = ${postId} LIMIT ${limit}) RETURNING user_id`,
    );
    return rows.length;
  }
}
