import { Injectable } from '@nestjs/common';
import { Database, type Sql, rowsOfRecords, sql } from '../../../core/database/index.js';
import { accountOpenness } from '../../users/index.js';
import type { AuthorTag } from './author-tag.entity.js';

export interface TagChange {
  tag: string;
  name: string;
  amount: number;
}

export type AuthorTagRow = Pick<AuthorTag, 'tag' | 'name' | 'posts_count' | 'is_counted'>;

/** Select list of AuthorTagRow, for RETURNING. */
const AUTHOR_TAG = sql`tag, name, posts_count, is_counted`;

@Injectable()
export class TagCountsRepository {
  constructor(private readonly database: Database) {}

  /** One more post of an author for each, whose account is held; says which of them count for all. */
  async addToAuthor(userId: number, tags: readonly { tag: string; name: string }[]): Promise<AuthorTagRow[]> {
    return this.database.query<AuthorTagRow>(
      sql`INSERT INTO author_tags (user_id, tag, name, posts_count, is_counted)
       SELECT CAST(${userId} AS bigint), g.tag, g.name, 1, ${accountOpenness(sql`CAST(${userId} AS bigint)`)} >= 2
       FROM (${rowsOfRecords(tags, { tag: 'text', name: 'text' })}) g WHERE true
       ON CONFLICT (user_id, tag) DO UPDATE SET posts_count = author_tags.posts_count + 1 RETURNING ${AUTHOR_TAG}`,
    );
  }

  /** One post less of an author for each. */
  async takeFromAuthor(userId: number, tags: readonly string[]): Promise<AuthorTagRow[]> {
    const meant = sql`user_id = ${userId} AND ${this.database.isAnyOf(sql`tag`, tags, 'text')}`;
    const rows = await this.database.query<AuthorTagRow>(sql`UPDATE author_tags SET posts_count = posts_count - 1 WHERE ${meant} RETURNING ${AUTHOR_TAG}`);
    if (rows.some((row) => row.posts_count <= 0)) await this.database.query(sql`DELETE FROM author_tags WHERE ${meant} AND posts_count <= 0`);
    return rows;
  }

  /** Some of those of a held account that are counted although it is closed, or the other way round, as they are now. */
  async turnSome(userId: number, limit: number): Promise<AuthorTagRow[]> {
    const isOpen = sql`(${accountOpenness(sql`CAST(${userId} AS bigint)`)} >= 2)`;
    return this.database.query<AuthorTagRow>(
      sql`UPDATE author_tags SET is_counted = NOT is_counted WHERE user_id = ${userId}
         AND tag IN (SELECT a.tag FROM author_tags a WHERE a.user_id = ${userId} AND a.is_counted = NOT ${isOpen} ORDER BY a.tag LIMIT ${limit})
       RETURNING ${AUTHOR_TAG}`,
    );
  }

  /** Some of those of an account that is deleted. */
  async deleteSomeOfAuthor(userId: number, limit: number): Promise<AuthorTagRow[]> {
    return this.database.query<AuthorTagRow>(
      sql`DELETE FROM author_tags WHERE user_id = ${userId} AND tag IN (SELECT tag FROM author_tags WHERE user_id = ${userId} ORDER BY tag LIMIT ${limit})
       RETURNING ${AUTHOR_TAG}`,
    );
  }

  /** What the author's posts say. */
  async setOfAuthor(userId: number, { tag, name, counted }: { tag: string; name: string; counted: number }): Promise<void> {
    if (counted === 0) {
      await this.database.query(sql`DELETE FROM author_tags WHERE user_id = ${userId} AND tag = ${tag}`);
      return;
    }
    await this.database.query(
      sql`INSERT INTO author_tags (user_id, tag, name, posts_count, is_counted) SELECT u.id, ${tag}, ${name}, ${counted}, ${accountOpenness(sql`u.id`)} >= 2 FROM users u WHERE u.id = ${userId}
       ON CONFLICT (user_id, tag) DO UPDATE SET posts_count = excluded.posts_count`,
    );
  }

  /** Statements that change the counts of all, in one order, so that two who do so never wait for each other in a circle. */
  additionToAll(changes: readonly TagChange[]): Sql[] {
    const given = rowsOfRecords(changes, { tag: 'text', name: 'text', amount: 'bigint' });
    const lessened = changes.filter(({ amount }) => amount < 0).map(({ tag }) => tag);
    return [
      sql`INSERT INTO tags (tag, name, minus_posts) SELECT g.tag, g.name, -g.amount FROM (${given}) g WHERE true ORDER BY g.tag
       ON CONFLICT (tag) DO UPDATE SET minus_posts = tags.minus_posts + excluded.minus_posts`,
      ...(lessened.length > 0 ? [sql`DELETE FROM tags WHERE ${this.database.isAnyOf(sql`tag`, lessened, 'text')} AND minus_posts >= 0`] : []),
    ];
  }

  async addToAll(changes: readonly TagChange[]): Promise<void> {
    for (const statement of this.additionToAll(changes)) await this.database.query(statement);
  }

  /** Notes that there is more of an account to count anew. */
  async noteTurned(userId: number): Promise<void> {
    await this.database.query(sql`INSERT INTO tag_turned_accounts (user_id) VALUES (${userId}) ON CONFLICT DO NOTHING`);
  }

  async forgetTurned(userId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM tag_turned_accounts WHERE user_id = ${userId}`);
  }

  async listTurned(limit: number): Promise<number[]> {
    const rows = await this.database.query<{ user_id: number }>(sql`SELECT user_id FROM tag_turned_accounts ORDER BY user_id LIMIT ${limit}`);
    return rows.map((row) => row.user_id);
  }
}
