import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';

export type Metadata = Readonly<Record<string, unknown>>;

@Injectable()
export class MetadataRepository {
  constructor(private readonly database: Database) {}

  /** By account; those who have none are left out. */
  async listOf(userIds: readonly number[]): Promise<ReadonlyMap<number, Metadata>> {
    if (userIds.length === 0) return new Map();
    const rows = await this.database.query<{ user_id: number; metadata: string }>(
      sql`SELECT user_id, metadata FROM ext_simplified_metadata WHERE ${this.database.isAnyOf(sql`user_id`, userIds)}`,
    );
    return new Map(rows.map(({ user_id: id, metadata }) => [id, JSON.parse(metadata) as Metadata]));
  }

  /** In place of what was there. */
  async put(userId: number, metadata: Metadata): Promise<void> {
    const text = JSON.stringify(metadata);
    await this.database.query(
      sql`INSERT INTO ext_simplified_metadata (user_id, metadata) VALUES (${userId}, ${text}) ON CONFLICT (user_id) DO UPDATE SET metadata = ${text}`,
    );
  }
}
