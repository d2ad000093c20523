import { type Database, type Sql, sql } from '../database/index.js';
import { IntegrityCheck, type IntegrityFault } from './integrity-check.js';
import { walkById } from '../runtime/index.js';

export interface CounterRule {
  /** Table and column of the counter; the table has an `id`. */
  table: string;
  counter: string;
  /** Counts the rows, for a row `t` of the table. */
  rows: Sql;
  /** A condition on `t`: rows whose counter counts; all of them where nothing is said. */
  where?: Sql;
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

  private async *findDrift({ table, counter, rows, where = sql`true` }: CounterRule): AsyncIterable<IntegrityFault> {
    const listAfter = (after: number) =>
      this.database.query<CounterRow>(
        sql`SELECT t.id, t.${sql.text(counter)} AS stored, CAST((${rows}) AS bigint) AS counted FROM ${sql.text(table)} t
         WHERE t.id > ${after} AND ${where} ORDER BY t.id LIMIT ${BATCH}`,
      );
    for await (const { id, stored, counted } of walkById(BATCH, listAfter)) {
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
      await this.database.query(sql`SELECT id FROM ${sql.text(table)} WHERE id = ${id}${this.database.forUpdate}`);
      await this.database.query(sql`UPDATE ${sql.text(table)} AS t SET ${sql.text(counter)} = (${rows}) WHERE t.id = ${id}`);
    });
  }
}
