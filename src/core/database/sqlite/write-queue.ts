import { AsyncResource } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Level, Spread } from '../../measures/index.js';
import { type WriteTurns, aloneInTurn } from '../../processes/index.js';
import { BusyError, DependencyDownError, OutcomeUnknownError } from '../../problems/index.js';
import { isCertainlyRolledBack, isSqliteBusy } from '../database.errors.js';
import { toSqlite } from '../sql.js';
import { TransactionContext, currentTransaction } from '../transaction-context.js';
import type { SharedRead } from './shared-read.js';
import { SQLITE_LOCK_WAIT_MS, type SqliteConnection, whileLocked } from './sqlite-connection.js';

const queueLength = new Level('socialphoto_sqlite_writes_waiting', 'Transactions that wait for the one writer', 'sum');
const groupSizes = new Spread('socialphoto_sqlite_group_size', 'Transactions that shared one commit', [1, 2, 5, 10, 20, 50]);
const commits = new Spread('socialphoto_sqlite_commit_duration_seconds', 'Commits, with their flush to the disk', [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]);

interface Job {
  queuedAt: number;
  run: (context: TransactionContext) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

interface Outcome {
  job: Job;
  context: TransactionContext;
  result: { value: unknown } | { error: unknown };
}

/** Group commit: so many transactions, or so much time, share one flush to the disk. */
const MAX_GROUP_SIZE = 50;
const MAX_GROUP_MS = 20;
const MAX_WAITING = 5_000;

/**
 * The only way to SQLite's writer. Transactions run strictly one after the other; those that wait together share one
 * commit, each in its own savepoint, and are answered after that commit. What one of them rolls back is not seen by
 * the others. Between the processes of this machine groups take turns.
 */
export class WriteQueue {
  private readonly waiting: Job[] = [];
  private pumping: Promise<void> | undefined;
  private writing = false;
  private readonly forget = queueLength.readFrom(() => [{ labels: {}, value: this.waiting.length }]);

  constructor(
    private readonly connection: SqliteConnection,
    private readonly readBeside: SharedRead,
    private readonly runHooks: (context: TransactionContext) => void,
    private readonly turns: WriteTurns = aloneInTurn,
  ) {}

  transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= MAX_WAITING) return Promise.reject(new BusyError());
    return new Promise<T>((resolve, reject) => {
      // Not AsyncResource.bind, which is many times slower.
      const caller = new AsyncResource('Transaction');
      const run = (context: TransactionContext) => caller.runInAsyncScope(() => currentTransaction.run(context, work));
      this.waiting.push({ queuedAt: performance.now(), run, resolve: resolve as (value: unknown) => void, reject });
      this.pumping ??= this.pump();
    });
  }

  /** Whether the connection may have rows that are not committed. */
  get isWriting(): boolean {
    return this.writing;
  }

  /** Resolves when everything that was queued has been answered; nothing more is to come. */
  async drained(): Promise<void> {
    while (this.pumping !== undefined) await this.pumping;
    this.forget();
  }

  private async pump(): Promise<void> {
    do {
      // The other requests that this turn of the event loop brings join the same commit; and whoever writes again and again holds up nobody.
      await nextTurn();
      await this.turns.take(SQLITE_LOCK_WAIT_MS);
      await this.runGroup().finally(() => this.turns.end());
    } while (this.waiting.length > 0);
    this.pumping = undefined;
  }

  private async runGroup(): Promise<void> {
    if (!(await this.begin())) return;
    const { handle } = this.connection;
    const outcomes: Outcome[] = [];
    const startedAt = performance.now();
    while (outcomes.length < MAX_GROUP_SIZE && performance.now() - startedAt < MAX_GROUP_MS) {
      const job = this.waiting.shift();
      if (job === undefined) break;
      outcomes.push(await this.runJob(job));
      // SQLite itself rolls back at a full disk or a failed write: then the whole group is gone.
      if (!handle.inTransaction) break;
    }
    const lost = this.commit(outcomes);
    this.writing = handle.inTransaction;
    this.answer(outcomes, lost);
  }

  /** False when the file stays locked; those who have waited long enough are told so. */
  private async begin(): Promise<boolean> {
    try {
      const since = this.waiting[0]?.queuedAt ?? performance.now();
      await whileLocked(() => {
        this.connection.sharedRead.end();
        this.connection.handle.exec('BEGIN IMMEDIATE');
        this.writing = true;
      }, since + SQLITE_LOCK_WAIT_MS);
      return true;
    } catch (error) {
      const now = performance.now();
      const patient = (job: Job) => isSqliteBusy(error) && now - job.queuedAt < SQLITE_LOCK_WAIT_MS * 0.9;
      const given = this.waiting.splice(0);
      this.waiting.push(...given.filter(patient));
      for (const job of given.filter((one) => !patient(one))) job.reject(error);
      return false;
    }
  }

  private async runJob(job: Job): Promise<Outcome> {
    const { handle } = this.connection;
    const context = new TransactionContext(this.connection);
    try {
      handle.exec('SAVEPOINT job');
      const value = await job.run(context);
      context.assertCommittable();
      for (const statement of context.lastStatements()) this.connection.query(toSqlite(statement));
      handle.exec('RELEASE job');
      return { job, context, result: { value } };
    } catch (error) {
      this.rollBackJob();
      return { job, context, result: { error: handle.inTransaction ? error : context.causeOf(error) } };
    } finally {
      context.end();
    }
  }

  private rollBackJob(): void {
    const { handle } = this.connection;
    try {
      if (handle.inTransaction) handle.exec('ROLLBACK TO job; RELEASE job');
    } catch {
      // The savepoint is gone, and with it the border between this job and the others of the group.
      if (handle.inTransaction) handle.exec('ROLLBACK');
    }
  }

  /** Undefined, or why nothing of the group was kept. */
  private commit(outcomes: readonly Outcome[]): { error: unknown } | undefined {
    const { handle } = this.connection;
    if (!handle.inTransaction) {
      const last = outcomes.at(-1)?.result;
      return { error: last !== undefined && 'error' in last ? last.error : new DependencyDownError() };
    }
    // Whoever is answered reads what was committed; and no reader of ours keeps the log from being emptied.
    this.readBeside.end();
    try {
      const startedAt = performance.now();
      handle.exec('COMMIT');
      commits.observe({}, (performance.now() - startedAt) / 1000);
      groupSizes.observe({}, outcomes.length);
      return undefined;
    } catch (error) {
      if (handle.inTransaction) handle.exec('ROLLBACK');
      return { error: isCertainlyRolledBack(error) ? error : new OutcomeUnknownError({ cause: error }) };
    }
  }

  /** A lost group loses its refusals too: they may rest on rows of the others that are no longer there. */
  private answer(outcomes: readonly Outcome[], lost: { error: unknown } | undefined): void {
    for (const { job, context, result } of outcomes) {
      if (lost !== undefined) {
        job.reject(lost.error);
      } else if ('error' in result) {
        job.reject(result.error);
      } else {
        job.resolve(result.value);
        this.runHooks(context);
      }
    }
  }
}
