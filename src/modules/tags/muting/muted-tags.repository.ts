import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';
import type { Tag } from '../../../core/marked-text/index.js';
import type { CursorKey } from '../../../core/paging/index.js';
import type { MutedTag } from './muted-tag.entity.js';

export type MutedTagRow = Pick<MutedTag, 'tag' | 'name' | 'created_at'>;

@Injectable()
export class MutedTagsRepository {
  constructor(private readonly database: Database) {}

  /** Does nothing when it is muted already. */
  async insert(userId: number, { key, name }: Tag, now: Date): Promise<void> {
    await this.database.query(sql`INSERT INTO muted_tags (user_id, tag, name, created_at) VALUES (${userId}, ${key}, ${name}, ${now}) ON CONFLICT DO NOTHING`);
  }

  async delete(userId: number, { key }: Tag): Promise<void> {
    await this.database.query(sql`DELETE FROM muted_tags WHERE user_id = ${userId} AND tag = ${key}`);
  }

  async exists(userId: number, { key }: Tag): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM muted_tags WHERE user_id = ${userId} AND tag = ${key}`)).length > 0;
  }

  /** Last muted first. */
  async list(userId: number, before: CursorKey[] | undefined, limit: number): Promise<MutedTagRow[]> {
    const [at, tag] = before ?? [];
    const rest = before ? sql`AND (m.created_at, m.tag) < (${new Date(Number(at ?? 0))}, ${String(tag ?? '')})` : sql.nothing;
    return this.database.query<MutedTagRow>(
      sql`SELECT m.tag, m.name, m.created_at FROM muted_tags m WHERE m.user_id = ${userId} ${rest} ORDER BY m.created_at DESC, m.tag DESC LIMIT ${limit}`,
    );
  }

  /** Deletes some, and says how many. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM muted_tags WHERE user_id = ${userId} AND tag IN (SELECT tag FROM muted_tags WHERE user_id = ${userId} ORDER BY tag LIMIT ${limit}) RETURNING tag`,
    );
    return rows.length;
  }
}
