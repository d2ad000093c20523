import type { Database } from '../database/index.js';
import { IntegrityCheck, type IntegrityFault } from './integrity-check.js';
import { walkById } from '../runtime/index.js';

export interface CounterRule {
  /** Table and column of the counter; the table has an `id`. */
  table: string;
  counter: string;
  /** SQL that counts the rows, for a row `t` of the table. */
  rows: string;
  /** SQL condition on `t`: rows whose counter counts; all of them where nothing is said. */
  where?: string;
}

interface CounterRow {
  id: number;
  stored: number;
  counted: number;
}

const BATCH = 500;

/** Holds counters against the rows that they count. */
export abstract class CounterCheck extends IntegrityCheck {
  protected abstract readonly rules: readonly CounterRule[];

  constructor(private readonly database: Database) {
    super();
  }

  async *find(): AsyncIterable<IntegrityFault> {
    for (const rule of this.rules) yield* this.findDrift(rule);
  }

  private async *findDrift({ table, counter, rows, where = 'true' }: CounterRule): AsyncIterable<IntegrityFault> {
    const sql = `SELECT t.id, t.${counter} AS stored, CAST((${rows}) AS bigint) AS counted FROM ${table} t WHERE t.id > $1 AND ${where} ORDER BY t.id LIMIT $2`;
    for await (const { id, stored, counted } of walkById(BATCH, (after) => this.database.query<CounterRow>(sql, [after, BATCH]))) {
      if (stored === counted) continue;
      yield {
        message: `${table} ${id}: ${counter} is ${stored}, but there are ${counted}`,
        fix: () => this.mend({ table, counter, rows }, id),
      };
    }
  }

  /** Counts again inside the transaction: the server may have gone on. */
  private async mend({ table, counter, rows }: CounterRule, id: number): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.query(`SELECT id FROM ${table} WHERE id = $1${this.database.forUpdate}`, [id]);
      await this.database.query(`UPDATE ${table} AS t SET ${counter} = (${rows}) WHERE t.id = $1`, [id]);
    });
  }
}
