import { Injectable } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { Spread } from '../measures/index.js';
import { Background, Random } from '../runtime/index.js';
import type { Authority, Viewer } from '../security/index.js';
import type { AccountHolds } from './account-holds.js';
import { type Dialect, dialect } from './column-types.js';
import { TransactionMisuseError, translateDriverError } from './database.errors.js';
import { type Engine, type OpenDataSources, postgresEngine, sqliteEngine } from './engines.js';
import { ReplicaReads } from './replica-reads.js';
import type { Snapshot } from './snapshots/snapshot.js';
import { type Sql, type Statement, sql, toPostgres, toSqlite } from './sql.js';
import { type TransactionContext, currentTransaction } from './transaction-context.js';

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const queries = new Spread('socialphoto_database_query_duration_seconds', 'Statements, with their wait for a connection; `read` stands alone, `transaction` is part of one', SECONDS, ['kind']);
const transactions = new Spread('socialphoto_database_transaction_duration_seconds', 'Transactions, from when they were asked for until they were committed or undone', SECONDS);

const FOR_UPDATE = sql` FOR UPDATE`;
const FOR_NO_KEY_UPDATE = sql` FOR NO KEY UPDATE`;
const FOR_UPDATE_SKIP_LOCKED = sql` FOR UPDATE SKIP LOCKED`;

export interface ActingOptions {
  /** The hash with which a password of the viewer was compared: it must still be the account's. */
  passwordHash?: string;
  /** Accounts whose sessions, password, status or role the work changes; nothing else is written in their name meanwhile. */
  changes?: readonly number[];
}

/**
 * The one way to the database. The open transaction travels with the chain of calls: inside `transaction` every query
 * belongs to it, outside every query reads what is committed. On SQLite a write outside a transaction fails.
 */
@Injectable()
export class Database {
  readonly dialect: Dialect = dialect;
  /** What replicas answer, and who has written too lately for it. */
  readonly replicaReads: ReplicaReads;
  private readonly engine: Engine;
  private authority: Authority | undefined;

  constructor(
    private readonly dataSources: OpenDataSources,
    private readonly background: Background,
    random: Random,
  ) {
    const runHooks = (context: TransactionContext) => this.runAfterCommit(context);
    this.replicaReads = new ReplicaReads(dataSources.replicas);
    this.engine = dialect === 'sqlite' ? sqliteEngine(dataSources, runHooks) : postgresEngine(dataSources, random, this.replicaReads, runHooks);
  }

  get inTransaction(): boolean {
    return currentTransaction.current !== undefined;
  }

  /**
   * Runs the work in a transaction: all of it is kept or nothing. Inside another transaction it joins that one. A nested
   * call or a statement that fails dooms the whole: when its error is caught, all that follows fails with it. On PostgreSQL the work may run again after a deadlock, so it must have no other effects
   * than those on the database; register them with `afterCommit`.
   * @throws BusyError when the database is locked for five seconds, DependencyDownError when it cannot be reached
   * @throws OutcomeUnknownError when the answer to COMMIT was lost: after this one alone the work may have been kept
   */
  async transaction<T>(work: () => Promise<T>, holds?: AccountHolds): Promise<T> {
    const outer = currentTransaction.current;
    try {
      if (outer === undefined) return await transactions.time({}, () => this.engine.transaction(work, holds));
      if (holds !== undefined) await this.holdMore(outer, holds);
      return await work();
    } catch (error) {
      outer?.failWith(error);
      throw translateDriverError(error);
    }
  }

  /**
   * A transaction in the name of a viewer, and the only one for what a request of theirs writes: their session, account and
   * role are still what the guard found, and stay so until it ends. Whoever ends or changes one of them (`changes`) waits.
   * @throws NotAuthenticatedError, ForbiddenError as the guards do, and what `Authority.assert` throws for a password
   */
  async transactionAs<T>(viewer: Viewer, work: () => Promise<T>, { passwordHash, changes }: ActingOptions = {}): Promise<T> {
    const value = await this.transaction(
      () => this.actAs(viewer, work, passwordHash),
      { relyOn: [viewer.id], change: changes ?? [] },
    );
    await this.replicaReads.noteWrite(viewer.id);
    return value;
  }

  /**
   * Reads that may be a second old, for what is shown to a viewer: replicas answer them, where there are any. Nobody misses what they have
   * written themselves. Inside a transaction, and of what is to be written after it, nothing may be old.
   */
  async mayBeOld<T>(viewer: Pick<Viewer, 'id'> | null, work: () => Promise<T>): Promise<T> {
    return this.inTransaction ? work() : this.replicaReads.run(viewer, work);
  }

  /** Runs the work on the state of one moment, however long it takes: every query inside reads that, and none may write. Others go on. */
  async inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    if (this.inTransaction) throw new TransactionMisuseError('A snapshot was asked for inside a transaction');
    return this.engine.snapshot(work);
  }

  /** Called once by the module that knows sessions. */
  useAuthority(authority: Authority): void {
    this.authority = authority;
  }

  /**
   * Runs one statement, written for both databases. The rows of a SELECT or of RETURNING come back as values: times are
   * `Date`, truth values are booleans, and a column named `author.id` is the `id` of an object `author`. Statements are prepared once.
   */
  async query<Row>(statement: Sql): Promise<Row[]> {
    const transaction = currentTransaction.current;
    try {
      const asked = this.toStatement(statement);
      const place = transaction?.connection ?? this.engine;
      const rows = queries.isOpen ? queries.time({ kind: transaction === undefined ? 'read' : 'transaction' }, async () => place.query(asked)) : place.query(asked);
      return (rows instanceof Promise ? await rows : rows) as Row[];
    } catch (error) {
      transaction?.failWith(error);
      throw translateDriverError(error);
    }
  }

  /** The TypeORM repository of the open transaction, or one that reads. Ask for it at each use; do not keep it. */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    const transaction = currentTransaction.current;
    if (transaction === undefined) this.engine.leaveRead();
    const manager = transaction?.connection.manager ?? (this.dataSources.reader ?? this.dataSources.writer).manager;
    return manager.getRepository(entity);
  }

  /** Registers a side effect that runs once the open transaction has been committed. Its failure is logged, no more. */
  afterCommit(effect: () => Promise<void>): void {
    const transaction = currentTransaction.current;
    if (transaction === undefined) throw new TransactionMisuseError('afterCommit was called outside a transaction');
    transaction.addEffect(effect);
  }

  /**
   * Gathers something over the open transaction and writes it once, by its last statements. They travel with the commit, so
   * that rows which many change are locked for as short as can be; nobody sees what they return.
   * @returns what the owner has gathered so far
   */
  beforeCommit<State>(owner: object, start: () => State, toStatements: (state: State) => readonly Sql[]): State {
    const transaction = currentTransaction.current;
    if (transaction === undefined) throw new TransactionMisuseError('beforeCommit was called outside a transaction');
    return transaction.gather(owner, start, toStatements);
  }

  /** The first row, if there is one. */
  async first<Row>(statement: Sql): Promise<Row | undefined> {
    return (await this.query<Row>(statement))[0];
  }

  /** The condition that a column is one of these numbers or texts, as one parameter. */
  isAnyOf(column: Sql, values: readonly number[] | readonly string[], type: 'bigint' | 'text' = 'bigint'): Sql {
    return this.dialect === 'sqlite' ? sql`${column} IN (SELECT value FROM json_each(${values}))` : sql`${column} = ANY(${values}::${sql.text(type)}[])`;
  }

  /** A SELECT of the texts as rows of one column, in no order, as one parameter. */
  rowsOf(texts: readonly string[], column: string): Sql {
    return this.dialect === 'sqlite' ? sql`SELECT value AS ${sql.text(column)} FROM json_each(${texts})` : sql`SELECT unnest(${texts}::text[]) AS ${sql.text(column)}`;
  }

  /** Appended to a SELECT whose rows are about to be changed. SQLite has one writer and needs nothing. */
  get forUpdate(): Sql {
    return this.dialect === 'sqlite' ? sql.nothing : FOR_UPDATE;
  }

  /** The same where no key is about to be changed: whoever writes a row that refers to one of them does not wait. */
  get forNoKeyUpdate(): Sql {
    return this.dialect === 'sqlite' ? sql.nothing : FOR_NO_KEY_UPDATE;
  }

  /** The same for rows of which any will do: those that somebody else holds are passed over. */
  get forUpdateSkipLocked(): Sql {
    return this.dialect === 'sqlite' ? sql.nothing : FOR_UPDATE_SKIP_LOCKED;
  }

  /** Answers when the database does. @throws DependencyDownError */
  async ping(): Promise<void> {
    await this.query(sql`SELECT 1 AS ok`);
  }

  async close(): Promise<void> {
    await this.engine.drained();
    await this.replicaReads.close();
    await this.dataSources.reader?.destroy();
    await this.dataSources.writer.destroy();
  }

  /** The look at the viewer and the work's own first one travel together: what was done for somebody who may not is undone. */
  private async actAs<T>(viewer: Viewer, work: () => Promise<T>, passwordHash: string | undefined): Promise<T> {
    const context = currentTransaction.current;
    if (context === undefined || (context.actingSession === viewer.sessionId && passwordHash === undefined)) return work();
    if (this.authority === undefined) throw new TransactionMisuseError('No module provides the authority of viewers');
    context.actingSession = viewer.sessionId;
    const [seen, done] = await Promise.allSettled([
      this.authority.assert(viewer, passwordHash).catch((error: unknown) => {
        context.failWith(error);
        throw error;
      }),
      work(),
    ]);
    if (seen.status === 'rejected') throw seen.reason;
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }

  private async holdMore(outer: TransactionContext, holds: AccountHolds): Promise<void> {
    if (this.dialect === 'sqlite') return;
    for (const lock of outer.heldAccounts.takeMissing(holds)) await this.query(lock);
  }

  private toStatement(statement: Sql): Statement {
    return this.dialect === 'sqlite' ? toSqlite(statement) : toPostgres(statement);
  }

  private runAfterCommit(context: TransactionContext): void {
    for (const effect of context.effects) {
      currentTransaction.leave(() => this.background.run('After-commit effect', effect));
    }
  }
}
