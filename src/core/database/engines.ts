import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { TurnsOfPrimary, aloneInTurn, primaryLink } from '../processes/index.js';
import type { Random } from '../runtime/index.js';
import type { AccountHolds } from './account-holds.js';
import { PostgresPool } from './postgres/postgres-pool.js';
import type { PostgresServer } from './postgres/postgres-server.js';
import type { Replicas } from './postgres/replicas.js';
import type { ReplicaReads } from './replica-reads.js';
import { type Snapshot, readSqliteSnapshot } from './snapshots/snapshot.js';
import { SqliteConnection, unlessLocked } from './sqlite/sqlite-connection.js';
import { WriteQueue } from './sqlite/write-queue.js';
import type { Statement } from './sql.js';
import { type TransactionContext, bindRunner, currentTransaction } from './transaction-context.js';

export interface OpenDataSources {
  writer: DataSource;
  /** SQLite only: a second, read-only connection. */
  reader: DataSource | undefined;
  /** PostgreSQL only. */
  server?: PostgresServer;
  replicas?: Replicas | undefined;
}

/** How statements and transactions run on one of the databases. */
export interface Engine {
  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  transaction<T>(work: () => Promise<T>, holds?: AccountHolds): Promise<T>;
  /** Outside of transactions. SQLite answers at once, unless the callback has read for long. */
  query(statement: Statement): unknown[] | Promise<unknown[]>;
  /** Before TypeORM is given the connection for reads: it begins transactions of its own. */
  leaveRead(): void;
  drained(): Promise<void>;
}

type RunHooks = (context: TransactionContext) => void;

export function sqliteEngine({ writer, reader }: OpenDataSources, runHooks: RunHooks): Engine {
  if (reader === undefined) throw new Error('SQLite needs a reader');
  const readConnection = new SqliteConnection(reader);
  const writeConnection = new SqliteConnection(writer);
  // TypeORM has one query runner for this connection, whoever asks.
  bindRunner(writer.createQueryRunner(), () => currentTransaction.current);
  const turns = primaryLink === undefined ? aloneInTurn : new TurnsOfPrimary(primaryLink);
  const queue = new WriteQueue(writeConnection, readConnection.sharedRead, runHooks, turns);
  // What a connection commits leaves its own cache as it is; every other one drops all of its own.
  const placeOf = (statement: Statement) => (!queue.isWriting && writeConnection.onlyReads(statement) ? writeConnection : readConnection);
  const read = (statement: Statement) => unlessLocked(() => placeOf(statement).read(statement));
  const isLong = () => writeConnection.sharedRead.isLong || readConnection.sharedRead.isLong;
  return {
    transaction: (work) => queue.transaction(work),
    snapshot: (work) => readSqliteSnapshot(readConnection, work),
    query: (statement) => (isLong() ? nextTurn().then(() => read(statement)) : read(statement)),
    leaveRead: () => { readConnection.sharedRead.end(); },
    drained: () => queue.drained(),
  };
}

export function postgresEngine({ writer, server = { pooled: false }, replicas }: OpenDataSources, random: Random, replicaReads: ReplicaReads, runHooks: RunHooks): Engine {
  const pool = new PostgresPool(writer, server, random, runHooks);
  const onPrimary = (statement: Statement) => pool.query(statement);
  return {
    transaction: (work, holds) => pool.transaction(work, holds),
    snapshot: (work) => pool.snapshot(work),
    query: replicas === undefined ? onPrimary : async (statement) => (await replicaReads.query(statement)) ?? onPrimary(statement),
    leaveRead: () => undefined,
    drained: () => pool.forget(),
  };
}
