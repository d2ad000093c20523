import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Statement } from '../sql.js';
import { type TransactionConnection, type TransactionContext, bindRunner } from '../transaction-context.js';

/** The statement that needs the connection reports its end; the pool listens only while nobody uses it. */
const leaveToStatement = () => undefined;

/** A connection of the pool, for one transaction. TypeORM's part of it is made when a repository is asked for, as few do. */
export class PooledConnection implements TransactionConnection {
  private runner: QueryRunner | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly client: PoolClient,
    readonly query: (statement: Statement) => Promise<unknown[]>,
    private readonly contextOf: () => TransactionContext,
  ) {
    client.on('error', leaveToStatement);
  }

  get manager(): EntityManager {
    if (this.runner === undefined) {
      // With the connection of the transaction, in place of one of its own.
      this.runner = Object.assign(this.dataSource.createQueryRunner(), { databaseConnection: this.client });
      bindRunner(this.runner, this.contextOf);
    }
    return this.runner.manager;
  }

  release(): void {
    if (this.runner !== undefined) Object.assign(this.runner, { isReleased: true });
    this.client.removeListener('error', leaveToStatement);
    this.client.release();
  }
}
