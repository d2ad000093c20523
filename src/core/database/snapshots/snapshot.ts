import type { Database as SqliteHandle } from 'better-sqlite3';
import type { SqliteConnection } from '../sqlite/sqlite-connection.js';
import { TransactionContext, currentTransaction } from '../transaction-context.js';

/** What was committed at one moment, and the way for a dump to see the same. */
export type Snapshot =
  | { kind: 'sqlite'; handle: SqliteHandle }
  /** Of `pg_export_snapshot`, as `pg_dump --snapshot` takes it. */
  | { kind: 'postgres'; name: string };

/** On the connection that reads, whose other readers see the same moment meanwhile. */
export async function readSqliteSnapshot<T>(connection: SqliteConnection, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const { handle } = connection;
  const context = new TransactionContext(connection);
  connection.sharedRead.end();
  handle.exec('BEGIN');
  try {
    // The moment is that of the first read.
    handle.prepare('SELECT 1 FROM sqlite_master').get();
    return await currentTransaction.run(context, () => work({ kind: 'sqlite', handle }));
  } finally {
    context.end();
    if (handle.inTransaction) handle.exec('ROLLBACK');
  }
}
