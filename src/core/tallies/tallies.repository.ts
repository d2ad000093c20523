import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';

export interface TallyChange {
  subjectId: number;
  name: string;
  amount: number;
}

const ADD = 'ON CONFLICT (subject_id, name, shard) DO UPDATE SET amount = tallies.amount + excluded.amount';

@Injectable()
export class TalliesRepository {
  constructor(private readonly database: Database) {}

  /** Takes the rows in the order in which they are given. */
  async add(changes: readonly TallyChange[], shard: number): Promise<void> {
    if (this.database.dialect === 'sqlite') {
      for (const { subjectId, name, amount } of changes) {
        await this.database.query(`INSERT INTO tallies (subject_id, name, shard, amount) VALUES ($1, $2, $3, $4) ${ADD}`, [subjectId, name, shard, amount]);
      }
      return;
    }
    await this.database.query(
      `INSERT INTO tallies (subject_id, name, shard, amount)
       SELECT g.subject_id, g.name, CAST($4 AS bigint), g.amount FROM unnest($1::bigint[], $2::text[], $3::bigint[]) WITH ORDINALITY g (subject_id, name, amount, place)
       ORDER BY g.place ${ADD}`,
      [changes.map((one) => one.subjectId), changes.map((one) => one.name), changes.map((one) => one.amount), shard],
    );
  }

  async list(subjectId: number): Promise<{ name: string; amount: number }[]> {
    return this.database.query('SELECT name, CAST(SUM(amount) AS bigint) AS amount FROM tallies WHERE subject_id = $1 GROUP BY name', [subjectId]);
  }

  async delete(subjectId: number): Promise<void> {
    await this.database.query('DELETE FROM tallies WHERE subject_id = $1', [subjectId]);
  }
}
