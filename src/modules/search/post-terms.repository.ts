import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';

@Injectable()
export class PostTermsRepository {
  constructor(private readonly database: Database) {}

  async findCaption(postId: number): Promise<string | null> {
    const rows = await this.database.query<{ caption: string | null }>('SELECT caption FROM posts WHERE id = $1', [postId]);
    return rows[0]?.caption ?? null;
  }

  async insert(postId: number, terms: readonly string[]): Promise<void> {
    if (terms.length === 0) return;
    const given = this.database.dialect === 'sqlite' ? 'SELECT value AS term FROM json_each($2)' : 'SELECT unnest($2::text[]) AS term';
    await this.database.query(`INSERT INTO post_terms (term, post_id) SELECT g.term, CAST($1 AS bigint) FROM (${given}) g`, [postId, terms]);
  }

  async delete(postId: number): Promise<void> {
    await this.database.query('DELETE FROM post_terms WHERE post_id = $1', [postId]);
  }
}
