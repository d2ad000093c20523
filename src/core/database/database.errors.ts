import { BusyError, DependencyDownError, GoneMeanwhileError, StorageFullError, TookTooLongError } from '../problems/index.js';
import { errorCodeOf } from '../runtime/index.js';

/** The program's own mistake, never a client's: it fails loudly and becomes a 500. */
export class TransactionMisuseError extends Error {}

/** A file that is not a database of this program; it is left as it is. */
export class ForeignDatabaseError extends Error {}

/** The database that the settings name cannot be used as it is; the message says what to do. */
export class UnfitDatabaseError extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(`DATABASE_URL names a database that cannot be used: ${problem}`, options);
  }
}

/** A dump that cannot be made or read, or a place that it cannot be put into; the message says why. */
export class DumpError extends Error {}

/** A move between databases that cannot be made; the message says why, and what to do. */
export class MoveError extends Error {}

/** A step of bringing the tables up to date failed; none of those of this start was kept. */
export class FailedMigrationError extends Error {
  constructor(migration: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`the migration ${migration} failed, and the tables are as they were before this start: ${why}`, { cause });
  }
}

function driverCodeOf(error: unknown): string {
  const inner = error instanceof Error && 'driverError' in error ? error.driverError : error;
  return errorCodeOf(inner) ?? '';
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html: classes 08 and 53 and the shutdown codes of 57.
const POSTGRES_DOWN = /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const POSTGRES_FULL = /^(53100|53200|54000)$/;
const POSTGRES_BUSY = /^55P03$/;
const POSTGRES_DEADLINE = '57014';
const POSTGRES_ABORTED = '25P02';
const POSTGRES_REPEATABLE = /^(40001|40P01)$/;
/** A prepared statement that is not there, or there already: a pooler gave us another connection than the one that prepared it. */
const POSTGRES_LOST_STATEMENT = /^(26000|42P05)$/;
/** A connection that ended, and what a server or a pooler says before it ends one. */
const POSTGRES_UNCERTAIN = /^(08...|57P..|58...|XX...|40003|25P0[34])$/;
/** With a digit, unlike EPIPE. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;
const SQLITE_BUSY = /^SQLITE_(BUSY|LOCKED)/;

/** A unique constraint forbids the write. For the service to turn into a refusal of its own; else it is a defect. */
export class UniqueViolationError extends Error {}

/** Deadlock, serialisation failure or a lost statement: the transaction was rolled back and may be repeated as a whole. */
export function isRepeatable(error: unknown): boolean {
  return POSTGRES_REPEATABLE.test(driverCodeOf(error)) || isLostStatement(error);
}

/** The statement did not run: one before it in its transaction had failed. */
export function isAborted(error: unknown): boolean {
  return driverCodeOf(error) === POSTGRES_ABORTED;
}

/** The statement did not run: it named a prepared one that this connection does not have, or has with another text. */
export function isLostStatement(error: unknown): boolean {
  return POSTGRES_LOST_STATEMENT.test(driverCodeOf(error));
}

/** The server has ended the statement, as it took longer than it may. */
export function isStatementTimeout(error: unknown): boolean {
  return driverCodeOf(error) === POSTGRES_DEADLINE;
}

export function isSqliteBusy(error: unknown): boolean {
  return SQLITE_BUSY.test(driverCodeOf(error));
}

/**
 * Whether a COMMIT that failed with this has certainly kept nothing. A server that answers it by a refusal has rolled
 * back; without its answer, or with one that ends the connection, the transaction may have been kept before.
 */
export function isCertainlyRolledBack(error: unknown): boolean {
  const code = driverCodeOf(error);
  if (code.startsWith('SQLITE_')) {
    // A commit whose flush failed lies in the log and comes to life if the program dies before the next one.
    return !code.startsWith('SQLITE_IOERR');
  }
  if (SQLSTATE.test(code)) return !POSTGRES_UNCERTAIN.test(code);
  // node-postgres says this of a connection that it knew to be gone, without sending anything.
  return messageOf(error).includes('not queryable');
}

/** Turns what a driver says about the state of the database into a problem that a client may see. */
export function translateDriverError(error: unknown): unknown {
  const code = driverCodeOf(error);
  if (code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return new UniqueViolationError('A unique constraint forbids this write', { cause: error });
  }
  if (code === '23503' || code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return new GoneMeanwhileError();
  if (code === 'SQLITE_FULL' || POSTGRES_FULL.test(code)) return new StorageFullError();
  if (code === POSTGRES_DEADLINE) return new TookTooLongError();
  if (SQLITE_BUSY.test(code) || POSTGRES_BUSY.test(code)) return new BusyError();
  if (POSTGRES_DOWN.test(code) || code.startsWith('SQLITE_IOERR')) return new DependencyDownError();
  // node-postgres reports these without a code.
  if (/^Connection terminated|timeout exceeded when trying to connect|not queryable/.test(messageOf(error))) {
    return new DependencyDownError();
  }
  return error;
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
}
