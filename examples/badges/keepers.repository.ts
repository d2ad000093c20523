import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../src/core/database/index.js';

@Injectable()
export class KeepersRepository {
  constructor(private readonly database: Database) {}

  async exists(userId: number): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM ext_badge_keepers WHERE user_id = ${userId}`)).length > 0;
  }

  /** Does nothing for somebody who is one already. */
  async insert(userId: number, createdAt: Date): Promise<void> {
    await this.database.query(sql`INSERT INTO ext_badge_keepers (user_id, created_at) VALUES (${userId}, ${createdAt}) ON CONFLICT DO NOTHING`);
  }

  async delete(userId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM ext_badge_keepers WHERE user_id = ${userId}`);
  }

  /** By name, after this one. */
  async listNames(after: string, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ username: string }>(
      sql`SELECT u.username FROM ext_badge_keepers k JOIN users u ON u.id = k.user_id WHERE u.username > ${after} ORDER BY u.username LIMIT ${limit}`,
    );
    return rows.map(({ username }) => username);
  }
}
