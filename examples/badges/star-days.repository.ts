import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../src/core/database/index.js';

@Injectable()
export class StarDaysRepository {
  constructor(private readonly database: Database) {}

  /** Whether the day is to be counted: neither done nor in somebody's hands. */
  async isDue(day: string, now: Date): Promise<boolean> {
    const row = await this.database.first<{ taken: number }>(
      sql`SELECT 1 AS taken FROM ext_star_days WHERE day = ${day} AND (stars_count IS NOT NULL OR leased_until > ${now})`,
    );
    return row === undefined;
  }

  /** Takes the day until then. False for all but one of those that try at once. */
  async claim(day: string, now: Date, until: Date): Promise<boolean> {
    const rows = await this.database.query(
      sql`INSERT INTO ext_star_days (day, leased_until) VALUES (${day}, ${until}) ON CONFLICT (day) DO UPDATE SET leased_until = excluded.leased_until
       WHERE ext_star_days.stars_count IS NULL AND ext_star_days.leased_until <= ${now} RETURNING day`,
    );
    return rows.length > 0;
  }

  async countStars(from: Date, to: Date): Promise<number> {
    const row = await this.database.first<{ stars: number }>(sql`SELECT COUNT(*) AS stars FROM ext_stars WHERE created_at >= ${from} AND created_at < ${to}`);
    return row?.stars ?? 0;
  }

  /** Nothing is written where the lease has ended and somebody else has the day by now. */
  async finish(day: string, stars: number, until: Date): Promise<void> {
    await this.database.query(sql`UPDATE ext_star_days SET stars_count = ${stars} WHERE day = ${day} AND leased_until = ${until}`);
  }

  /** Those that were counted, the last first. */
  async list(limit: number): Promise<{ day: string; stars_count: number }[]> {
    return this.database.query(sql`SELECT day, stars_count FROM ext_star_days WHERE stars_count IS NOT NULL ORDER BY day DESC LIMIT ${limit}`);
  }
}
