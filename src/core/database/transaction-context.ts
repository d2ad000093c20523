import type { EntityManager, QueryRunner } from 'typeorm';
import { Travelling } from '../runtime/index.js';
import { HeldAccounts } from './account-holds.js';
import { TransactionMisuseError, isAborted } from './database.errors.js';
import type { Sql, Statement } from './sql.js';

/** A connection that is inside a transaction. */
export interface TransactionConnection {
  readonly manager: EntityManager;
  query(statement: Statement): unknown[] | Promise<unknown[]>;
}

/** The open transaction of the current chain of calls. */
export class TransactionContext {
  private readonly registered: (() => Promise<void>)[] = [];
  private readonly gathered = new Map<object, { state: unknown; toStatements: () => readonly Sql[] }>();
  private ended = false;
  private doom: { error: unknown } | undefined;
  /** The session or token for which `transactionAs` has looked already. */
  actingSession: number | undefined;

  private hasBegun = false;

  /** @param begun known later than the first statements are sent */
  constructor(
    private readonly openConnection: TransactionConnection,
    readonly heldAccounts: HeldAccounts = new HeldAccounts(),
    private readonly begun?: Promise<void>,
  ) {
    begun?.catch((error: unknown) => this.failWith(error));
  }

  /** @throws why the transaction has not begun */
  async assertBegun(): Promise<void> {
    if (this.hasBegun) return;
    await this.begun;
    this.hasBegun = true;
  }

  /**
   * Sends what writes. Before the beginning or after the end it would be kept by itself: the end may come with any promise that is waited for.
   * @throws why the transaction has not begun; TransactionMisuseError when it has ended
   */
  async write<Result>(send: () => Promise<Result>): Promise<Result> {
    await this.assertBegun();
    this.assertOpen();
    return send();
  }

  /**
   * @throws TransactionMisuseError from a call that was not awaited and outlived its transaction; or the first failure
   * inside it: PostgreSQL runs nothing after that, and SQLite may have rolled back and would keep the next write on its own
   */
  get connection(): TransactionConnection {
    this.assertOpen();
    this.assertCommittable();
    return this.openConnection;
  }

  /** Side effects for after the commit, in their order. */
  get effects(): readonly (() => Promise<void>)[] {
    return this.registered;
  }

  /** @throws TransactionMisuseError when the transaction has ended */
  addEffect(effect: () => Promise<void>): void {
    this.assertOpen();
    this.registered.push(effect);
  }

  /** What an owner gathers during the transaction, to be written as its last. */
  gather<State>(owner: object, start: () => State, toStatements: (state: State) => readonly Sql[]): State {
    this.assertOpen();
    const known = this.gathered.get(owner);
    if (known !== undefined) return known.state as State;
    const state = start();
    this.gathered.set(owner, { state, toStatements: () => toStatements(state) });
    return state;
  }

  /** Those that write what was gathered: nothing comes after them but the commit. */
  lastStatements(): Sql[] {
    return [...this.gathered.values()].flatMap(({ toStatements }) => toStatements());
  }

  /** Nothing of the transaction will be kept, even if the work catches the error. The first one counts, but for those that only say that there was one before. */
  failWith(error: unknown): void {
    if (this.doom === undefined || isAborted(this.doom.error)) this.doom = { error };
  }

  /** The first failure inside the transaction, or the given one. */
  causeOf(error: unknown): unknown {
    return this.doom === undefined ? error : this.doom.error;
  }

  assertCommittable(): void {
    if (this.doom !== undefined) throw this.doom.error;
  }

  assertOpen(): void {
    if (this.ended) throw new TransactionMisuseError('The transaction has ended: a call inside it was not awaited');
  }

  end(): void {
    this.ended = true;
  }
}

export const currentTransaction = new Travelling<TransactionContext>();

/**
 * Ties a query runner of TypeORM to the transaction that it works for: outside of it no statement gets through, a failed
 * one dooms it, and transactions that TypeORM opens by itself, as `save` does, become savepoints of it.
 */
export function bindRunner(runner: QueryRunner, contextOf: () => TransactionContext | undefined): void {
  const query = runner.query.bind(runner) as (...values: unknown[]) => Promise<unknown>;
  const insideTransaction = { isTransactionActive: true, transactionDepth: 1 };
  const bound = async (...values: unknown[]) => {
    const context = contextOf();
    if (context === undefined) throw new TransactionMisuseError('A repository was used outside its transaction');
    context.assertOpen();
    try {
      return await context.write(() => {
        context.assertCommittable();
        return query(...values);
      });
    } catch (error) {
      context.failWith(error);
      // TypeORM's savepoints go with the whole; it cannot roll back to them one by one any more.
      Object.assign(runner, insideTransaction);
      throw error;
    }
  };
  Object.assign(runner, { ...insideTransaction, query: bound });
}
