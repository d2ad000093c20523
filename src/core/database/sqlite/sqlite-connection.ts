import type { Database as SqliteHandle, Statement } from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isSqliteBusy } from '../database.errors.js';
import { type RowReader, isPlain, rowReaderFor } from '../row-reader.js';
import type { Statement as SqlStatement } from '../sql.js';
import { SharedRead } from './shared-read.js';
import { readerOf, toSqliteValue } from './sqlite-values.js';

interface PreparedSql {
  statement: Statement<unknown[], unknown>;
  read: RowReader | undefined;
}

const MAX_PREPARED = 500;
export const SQLITE_LOCK_WAIT_MS = 5_000;

/** One better-sqlite3 handle with its prepared statements. Calls are synchronous underneath; none waits for a lock. */
export class SqliteConnection {
  private readonly prepared = new Map<string, PreparedSql>();
  readonly handle: SqliteHandle;
  /** For what is asked outside of transactions. */
  readonly sharedRead: SharedRead;
  readonly manager: EntityManager;

  constructor(dataSource: DataSource) {
    this.handle = (dataSource.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection;
    this.sharedRead = new SharedRead(this.handle);
    this.manager = dataSource.manager;
  }

  /** Whether the statement changes nothing. */
  onlyReads({ text }: SqlStatement): boolean {
    return this.prepare(text).statement.readonly;
  }

  /** Outside of transactions, in the one that reads of the moment share. */
  read(statement: SqlStatement): unknown[] {
    this.sharedRead.begin();
    return this.query(statement);
  }

  query({ text, values }: SqlStatement): unknown[] {
    const { statement, read } = this.prepare(text);
    const bound = values.map(toSqliteValue);
    if (!statement.reader) {
      statement.run(...bound);
      return [];
    }
    const rows = statement.all(...bound);
    return read === undefined ? rows : (rows as unknown[][]).map(read);
  }

  private prepare(text: string): PreparedSql {
    const known = this.prepared.get(text);
    if (known !== undefined) return known;
    const statement = this.handle.prepare<unknown[], unknown>(text);
    const columns = statement.reader ? statement.columns().map(({ name, type }) => ({ name, toValue: readerOf(name, type) })) : [];
    const read = isPlain(columns) ? undefined : rowReaderFor(columns);
    if (read !== undefined) statement.raw(true);
    if (this.prepared.size >= MAX_PREPARED) this.prepared.clear();
    const prepared = { statement, read };
    this.prepared.set(text, prepared);
    return prepared;
  }
}

/** At once, or as `whileLocked`: a promise costs something, and there is seldom a lock. */
export function unlessLocked<T>(attempt: () => T): T | Promise<T> {
  try {
    return attempt();
  } catch (error) {
    if (isSqliteBusy(error)) return whileLocked(attempt);
    throw error;
  }
}

/** Repeats while another process holds a lock, without blocking the event loop, until the deadline. */
export async function whileLocked<T>(attempt: () => T, deadline = performance.now() + SQLITE_LOCK_WAIT_MS): Promise<T> {
  for (let waitMs = 2; ; waitMs = Math.min(waitMs * 2, 50)) {
    try {
      return attempt();
    } catch (error) {
      if (!isSqliteBusy(error) || performance.now() + waitMs > deadline) throw error;
    }
    await sleep(waitMs);
  }
}
