import { Injectable } from '@nestjs/common';
import { Database, type SqlTime } from '../../src/core/database/index.js';

export interface BadgeRow {
  name: string;
  created_at: SqlTime;
}

@Injectable()
export class BadgesRepository {
  constructor(private readonly database: Database) {}

  /** Does nothing when the person has one already. */
  async insert(userId: number, name: string, createdAt: Date): Promise<void> {
    await this.database.query(
      'INSERT INTO ext_badges (user_id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [userId, name, createdAt],
    );
  }

  async find(userId: number): Promise<BadgeRow | undefined> {
    const rows = await this.database.query<BadgeRow>('SELECT name, created_at FROM ext_badges WHERE user_id = $1', [userId]);
    return rows[0];
  }
}
