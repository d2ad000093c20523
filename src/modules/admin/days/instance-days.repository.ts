import { Injectable } from '@nestjs/common';
import { Database, type Sql, columnsOf, sql } from '../../../core/database/index.js';
import type { InstanceDay } from './instance-day.entity.js';

const COLUMNS = ['day', 'users_count', 'posts_count', 'comments_count', 'reactions_count', 'media_count', 'media_bytes', 'is_estimate'] as const;

export type InstanceDayRow = Pick<InstanceDay, (typeof COLUMNS)[number]>;

@Injectable()
export class InstanceDaysRepository {
  constructor(private readonly database: Database) {}

  async existsAny(): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM instance_days LIMIT 1`)).length > 0;
  }

  /** Oldest first. @param until is not among them */
  async list(from: string, until: string): Promise<InstanceDayRow[]> {
    return this.database.query<InstanceDayRow>(sql`SELECT ${columnsOf<InstanceDay>('d', COLUMNS)} FROM instance_days d WHERE d.day >= ${from} AND d.day < ${until} ORDER BY d.day`);
  }

  /** In place of what was written down of the day before, unless that was later. */
  async keep(row: InstanceDayRow, now: Date): Promise<void> {
    const changes = [...COLUMNS.filter((column) => column !== 'day'), 'taken_at'].map((column) => `${column} = excluded.${column}`);
    await this.database.query(sql`${insertionOf(row, now)} ON CONFLICT (day) DO UPDATE SET ${sql.text(changes.join(', '))} WHERE instance_days.taken_at <= excluded.taken_at`);
  }

  /** Leaves what is known of the day as it is. */
  async add(row: InstanceDayRow, now: Date): Promise<void> {
    await this.database.query(sql`${insertionOf(row, now)} ON CONFLICT DO NOTHING`);
  }
}

function insertionOf(row: InstanceDayRow, now: Date): Sql {
  return sql`INSERT INTO instance_days (day, users_count, posts_count, comments_count, reactions_count, media_count, media_bytes, is_estimate, taken_at)
    VALUES (${row.day}, ${row.users_count}, ${row.posts_count}, ${row.comments_count}, ${row.reactions_count}, ${row.media_count}, ${row.media_bytes}, ${row.is_estimate}, ${now})`;
}
