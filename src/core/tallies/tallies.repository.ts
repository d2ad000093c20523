import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql } from '../database/index.js';

export interface TallyChange {
  subjectId: number;
  name: string;
  amount: number;
}

const ADD = sql`ON CONFLICT (subject_id, name, shard) DO UPDATE SET amount = tallies.amount + excluded.amount`;

@Injectable()
export class TalliesRepository {
  constructor(private readonly database: Database) {}

  /** Statements that take the rows in the order in which they are given. */
  additionOf(changes: readonly TallyChange[], shard: number): Sql[] {
    if (this.database.dialect === 'sqlite') {
      return changes.map(({ subjectId, name, amount }) => sql`INSERT INTO tallies (subject_id, name, shard, amount) VALUES (${subjectId}, ${name}, ${shard}, ${amount}) ${ADD}`);
    }
    const [subjects, names, amounts] = [changes.map((one) => one.subjectId), changes.map((one) => one.name), changes.map((one) => one.amount)];
    return [
      sql`INSERT INTO tallies (subject_id, name, shard, amount) SELECT g.subject_id, g.name, CAST(${shard} AS bigint), g.amount
       FROM unnest(${subjects}::bigint[], ${names}::text[], ${amounts}::bigint[]) WITH ORDINALITY g (subject_id, name, amount, place)
       ORDER BY g.place ${ADD}`,
    ];
  }

  async list(subjectId: number): Promise<{ name: string; amount: number }[]> {
    return this.database.query(sql`SELECT name, CAST(SUM(amount) AS bigint) AS amount FROM tallies WHERE subject_id = ${subjectId} GROUP BY name`);
  }

  async delete(subjectId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM tallies WHERE subject_id = ${subjectId}`);
  }
}
