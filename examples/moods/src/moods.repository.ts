import { Injectable } from '@nestjs/common';
import { Database, sql } from '@socialphoto/kit/core/database';

export interface MoodRow {
  name: string;
  changed_at: Date;
}

@Injectable()
export class MoodsRepository {
  constructor(private readonly database: Database) {}

  async put(userId: number, name: string, changedAt: Date): Promise<void> {
    await this.database.query(
      sql`INSERT INTO ext_moods (user_id, name, changed_at) VALUES (${userId}, ${name}, ${changedAt})
       ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, changed_at = excluded.changed_at`,
    );
  }

  async find(userId: number): Promise<MoodRow | undefined> {
    return this.database.first<MoodRow>(sql`SELECT name, changed_at FROM ext_moods WHERE user_id = ${userId}`);
  }
}
