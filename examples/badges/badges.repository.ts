import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../src/core/database/index.js';

export interface BadgeRow {
  name: string;
  created_at: Date;
}

@Injectable()
export class BadgesRepository {
  constructor(private readonly database: Database) {}

  /** Does nothing when the person has one already. */
  async insert(userId: number, name: string, createdAt: Date): Promise<void> {
    await this.database.query(
      sql`INSERT INTO ext_badges (user_id, name, created_at) VALUES (${userId}, ${name}, ${createdAt}) ON CONFLICT DO NOTHING`,
    );
  }

  /** In the place of the one that the person has. */
  async put(userId: number, name: string, createdAt: Date): Promise<void> {
    await this.database.query(
      sql`INSERT INTO ext_badges (user_id, name, created_at) VALUES (${userId}, ${name}, ${createdAt})
       ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, created_at = excluded.created_at`,
    );
  }

  async find(userId: number): Promise<BadgeRow | undefined> {
    return this.database.first<BadgeRow>(sql`SELECT name, created_at FROM ext_badges WHERE user_id = ${userId}`);
  }
}
