import type { Pool, PoolClient } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Level } from '../../measures/index.js';
import { BusyError } from '../../problems/index.js';
import { type AccountHolds, HeldAccounts } from '../account-holds.js';
import { isAborted, isRepeatable } from '../database.errors.js';
import { type Random, isInBackground } from '../../runtime/index.js';
import { type Statement, toPostgres } from '../sql.js';
import { NamedStatements } from './named-statements.js';
import { type PostgresServer, type TransactionKind, beginText, migrationSettingsText } from './postgres-server.js';
import type { Snapshot } from '../snapshots/snapshot.js';
import { TransactionContext, currentTransaction } from '../transaction-context.js';
import { commit } from './commit.js';
import { PooledConnection } from './pooled-connection.js';
import { sendTogether } from './send-together.js';

const connections = new Level('socialphoto_database_connections', 'Connections to PostgreSQL, and `waiting`: who waits for one', 'sum', ['state']);

const MAX_ATTEMPTS = 4;
/** Statements that keep nothing, wherever they run. */
const READS = /^\s*SELECT\b/i;

export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/** The pool of TypeORM's driver. */
export class PostgresPool {
  private readonly statements = new NamedStatements();
  private readonly pool: Pool;
  private readonly begin: Readonly<Record<TransactionKind, string>>;
  private readonly stopReading = connections.readFrom(() => {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return Object.entries({ busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount }).map(([state, value]) => ({ labels: { state }, value }));
  });

  constructor(
    private readonly dataSource: DataSource,
    server: PostgresServer,
    private readonly random: Random,
    private readonly runHooks: (context: TransactionContext) => void,
  ) {
    this.pool = poolOf(dataSource);
    this.begin = { write: beginText(server, 'write'), background: beginText(server, 'background') };
  }

  /** Nothing more is to come. */
  async forget(): Promise<void> {
    this.stopReading();
  }

  async query(statement: Statement): Promise<unknown[]> {
    // A read of a request stands alone, with the deadline of the session.
    if (isInBackground()) return this.transaction(() => this.queryOfTransaction(statement));
    return this.statements.runAlone(this.pool, statement);
  }

  /** Repeats the transaction after a deadlock or serialisation failure, at most three times. @throws BusyError after that */
  async transaction<T>(work: () => Promise<T>, holds?: AccountHolds): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work, new HeldAccounts(holds));
      } catch (error) {
        if (!isRepeatable(error)) throw error;
        if (attempt >= MAX_ATTEMPTS) throw new BusyError();
        await sleep(attempt * (5 + this.random.below(5)));
      }
    }
  }

  /** Runs the work on the state of one moment. */
  async snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    const context = new TransactionContext({ manager: this.dataSource.manager, query: (statement) => this.statements.run(client, statement) });
    try {
      await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${migrationSettingsText()}`);
      const { rows } = await client.query<{ name: string }>('SELECT pg_export_snapshot() AS name');
      return await currentTransaction.run(context, () => work({ kind: 'postgres', name: rows[0]?.name ?? '' }));
    } finally {
      context.end();
      await client.query('ROLLBACK').catch(() => undefined);
      client.release();
    }
  }

  private async attempt<T>(work: () => Promise<T>, held: HeldAccounts): Promise<T> {
    const client = await this.pool.connect();
    const send = (statement: Statement): Promise<unknown[]> => {
      sendTogether(client);
      return this.statements.run(client, statement);
    };
    const query = (statement: Statement) => (READS.test(statement.text) ? send(statement) : context.write(() => send(statement)));
    const connection = new PooledConnection(this.dataSource, client, query, () => context);
    const context: TransactionContext = new TransactionContext(connection, held, this.beginOn(client, held));
    try {
      const value = await this.runAndCommit(client, context, work);
      this.runHooks(context);
      return value;
    } finally {
      connection.release();
    }
  }

  /** The statements that follow at once travel with it. */
  private async beginOn(client: PoolClient, held: HeldAccounts): Promise<void> {
    sendTogether(client);
    const begun = client.query(this.begin[isInBackground() ? 'background' : 'write']);
    await Promise.all([begun, ...held.locks.map((lock) => this.statements.run(client, toPostgres(lock)))]);
  }

  private async runAndCommit<T>(client: PoolClient, context: TransactionContext, work: () => Promise<T>): Promise<T> {
    let value: T;
    let last: Statement[];
    try {
      value = await currentTransaction.run(context, work);
      await context.assertBegun();
      context.assertCommittable();
      last = context.lastStatements().map(toPostgres);
      context.end();
    } catch (error) {
      context.end();
      // A connection that is gone cannot roll back, and need not: the server has done so.
      await client.query('ROLLBACK').catch(() => undefined);
      const cause = context.causeOf(error);
      throw isRepeatable(cause) || isAborted(error) ? cause : error;
    }
    await commit(client, () => last.map((statement) => this.statements.run(client, statement)));
    return value;
  }

  private async queryOfTransaction(statement: Statement): Promise<unknown[]> {
    const context = currentTransaction.current;
    return context === undefined ? this.statements.run(this.pool, statement) : context.connection.query(statement);
  }
}
