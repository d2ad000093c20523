import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';

export interface CaptionRow {
  id: number;
  caption: string | null;
  created_at: Date;
}

@Injectable()
export class CaptionTermsRepository {
  constructor(private readonly database: Database) {}

  async listCaptions(postIds: readonly number[]): Promise<CaptionRow[]> {
    return this.database.query<CaptionRow>(sql`SELECT id, caption, created_at FROM posts WHERE ${this.database.isAnyOf(sql`id`, postIds)}`);
  }

  async insert(postId: number, postedMs: number, terms: readonly string[]): Promise<void> {
    if (terms.length === 0) return;
    await this.database.query(
      sql`INSERT INTO caption_terms (term, posted_ms, post_id) SELECT g.term, CAST(${postedMs} AS bigint), CAST(${postId} AS bigint) FROM (${this.database.rowsOf(terms, 'term')}) g`,
    );
  }

  async delete(postId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM caption_terms WHERE post_id = ${postId}`);
    await this.deleteFormer([postId]);
  }

  /** Whether some posts have not moved yet. */
  async existsFormer(): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM post_terms LIMIT 1`)).length > 0;
  }

  /** Some posts that have not moved yet, in the order of their ids; held, where several processes may move them or edit them. */
  async holdSomeFormer(limit: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      sql`SELECT id FROM posts WHERE id IN (SELECT DISTINCT post_id FROM post_terms ORDER BY post_id LIMIT ${limit}) ORDER BY id${this.database.forNoKeyUpdate}`,
    );
    return rows.map((row) => row.id);
  }

  /** Gives those of the posts that had some. */
  async deleteFormer(postIds: readonly number[]): Promise<number[]> {
    const rows = await this.database.query<{ post_id: number }>(
      sql`DELETE FROM post_terms WHERE ${this.database.isAnyOf(sql`post_id`, postIds)} RETURNING post_id`,
    );
    return [...new Set(rows.map((row) => row.post_id))];
  }
}
