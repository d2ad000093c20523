import type { Database as SqliteHandle, Statement } from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isSqliteBusy } from '../database.errors.js';
import { type SqlValue, toPositionalSql, toSqliteValue } from '../sql-text.js';

interface PreparedSql {
  statement: Statement<unknown[], unknown>;
  order: readonly number[];
}

const MAX_PREPARED = 500;
export const SQLITE_LOCK_WAIT_MS = 5_000;

/** One better-sqlite3 handle with its prepared statements. Calls are synchronous underneath; none waits for a lock. */
export class SqliteConnection {
  private readonly prepared = new Map<string, PreparedSql>();
  readonly handle: SqliteHandle;
  readonly manager: EntityManager;

  constructor(dataSource: DataSource) {
    this.handle = (dataSource.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection;
    this.manager = dataSource.manager;
  }

  run(sql: string, values: readonly SqlValue[]): unknown[] {
    const { statement, order } = this.prepare(sql);
    const bound: unknown[] = [];
    for (const index of order) bound.push(toSqliteValue(values[index]));
    if (statement.reader) return statement.all(...bound);
    statement.run(...bound);
    return [];
  }

  async query(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    return this.run(sql, values);
  }

  private prepare(sql: string): PreparedSql {
    const known = this.prepared.get(sql);
    if (known !== undefined) return known;
    const { text, order } = toPositionalSql(sql);
    const prepared = { statement: this.handle.prepare<unknown[], unknown>(text), order };
    if (this.prepared.size >= MAX_PREPARED) this.prepared.clear();
    this.prepared.set(sql, prepared);
    return prepared;
  }
}

/** Repeats while another process holds a lock, without blocking the event loop, until the deadline. */
export async function whileLocked<T>(attempt: () => T, deadline = Date.now() + SQLITE_LOCK_WAIT_MS): Promise<T> {
  for (let waitMs = 2; ; waitMs = Math.min(waitMs * 2, 50)) {
    try {
      return attempt();
    } catch (error) {
      if (!isSqliteBusy(error) || Date.now() + waitMs > deadline) throw error;
    }
    await sleep(waitMs);
  }
}
