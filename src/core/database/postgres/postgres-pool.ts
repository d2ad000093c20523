import { Logger } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { BusyError } from '../../problems/index.js';
import { type AccountHolds, HeldAccounts } from '../account-holds.js';
import { isLostStatement, isRepeatable } from '../database.errors.js';
import { isInBackground } from '../../runtime/index.js';
import type { SqlValue } from '../sql-text.js';
import { type PostgresServer, type TransactionKind, beginText } from './postgres-server.js';
import { TransactionContext, bindRunner, currentTransaction } from '../transaction-context.js';
import { commit } from './commit.js';

const MAX_ATTEMPTS = 4;
const MAX_NAMED = 500;
/** Of the 63 bytes that PostgreSQL keeps of a name. */
const NAME_LENGTH = 24;

/** The pool of TypeORM's driver, used with named prepared statements: planned once a connection, not once a query. */
export class PostgresPool {
  private readonly logger = new Logger('PostgreSQL');
  private readonly names = new Map<string, string>();
  private readonly pool: Pool;
  private readonly begin: Readonly<Record<TransactionKind, string>>;
  private named = true;

  constructor(
    private readonly dataSource: DataSource,
    server: PostgresServer,
    private readonly runHooks: (context: TransactionContext) => void,
  ) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
    this.begin = { write: beginText(server, 'write'), background: beginText(server, 'background') };
  }

  async query(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    // A read of a request stands alone, with the deadline of the session.
    if (isInBackground()) return this.transaction(() => this.queryOfTransaction(sql, values));
    try {
      return await this.queryOn(this.pool, sql, values);
    } catch (error) {
      if (!isLostStatement(error)) throw error;
      return this.queryOn(this.pool, sql, values);
    }
  }

  /** Repeats the transaction after a deadlock or serialisation failure, at most three times. @throws BusyError after that */
  async transaction<T>(work: () => Promise<T>, holds?: AccountHolds): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work, new HeldAccounts(holds));
      } catch (error) {
        if (!isRepeatable(error)) throw error;
        if (attempt >= MAX_ATTEMPTS) throw new BusyError();
        await sleep(attempt * 5 * (1 + Math.random()));
      }
    }
  }

  private async attempt<T>(work: () => Promise<T>, held: HeldAccounts): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const context = new TransactionContext({
        manager: runner.manager,
        query: (sql, values) => this.queryOn(client, sql, values),
      }, held);
      await this.beginOn(client, held);
      bindRunner(runner, () => context);
      const value = await this.runAndCommit(client, context, work);
      this.runHooks(context);
      return value;
    } finally {
      await this.release(runner);
    }
  }

  private async beginOn(client: PoolClient, held: HeldAccounts): Promise<void> {
    try {
      await client.query(this.begin[isInBackground() ? 'background' : 'write'] + held.text);
    } catch (error) {
      // The wait for an account may have ended it after it had begun.
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private async runAndCommit<T>(client: PoolClient, context: TransactionContext, work: () => Promise<T>): Promise<T> {
    let value: T;
    try {
      value = await currentTransaction.run(context, work);
      context.assertCommittable();
      context.end();
    } catch (error) {
      context.end();
      // A connection that is gone cannot roll back, and need not: the server has done so.
      await client.query('ROLLBACK').catch(() => undefined);
      const cause = context.causeOf(error);
      throw isRepeatable(cause) ? cause : error;
    }
    await commit(client);
    return value;
  }

  private queryOfTransaction(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    const context = currentTransaction.getStore();
    return context === undefined ? this.queryOn(this.pool, sql, values) : context.connection.query(sql, values);
  }

  private async release(runner: QueryRunner): Promise<void> {
    if (!runner.isReleased) await runner.release();
  }

  private async queryOn(client: Pool | PoolClient, sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    try {
      const result = await client.query<Record<string, unknown>>({ name: this.nameOf(sql), text: sql, values: [...values] });
      return result.rows;
    } catch (error) {
      if (isLostStatement(error)) this.stopNaming();
      throw error;
    }
  }

  /** The name comes from the text alone, so that behind a pooler it means the same to every process. */
  private nameOf(sql: string): string | undefined {
    if (!this.named) return undefined;
    const known = this.names.get(sql);
    if (known !== undefined) return known;
    // Beyond this many texts something builds SQL from input; those run unnamed rather than fill the server's memory.
    if (this.names.size >= MAX_NAMED) return undefined;
    const name = `sp_${createHash('sha256').update(sql).digest('base64url').slice(0, NAME_LENGTH)}`;
    this.names.set(sql, name);
    return name;
  }

  private stopNaming(): void {
    if (!this.named) return;
    this.named = false;
    this.logger.warn('The pooler in between does not keep prepared statements: from now on each is planned anew. PgBouncer keeps them from 1.21 on, with max_prepared_statements');
  }
}
