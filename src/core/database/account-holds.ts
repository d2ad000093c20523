import { type Sql, sql } from './sql.js';

/** Accounts by id: those on whose authority a transaction relies, and those whose authority it changes. */
export interface AccountHolds {
  relyOn?: readonly number[];
  change?: readonly number[];
}

interface Hold {
  id: number;
  isExclusive: boolean;
}

/** Tells these locks from others of the same kind, such as that of mails. */
const LOCK_CLASS = 1_094_927_188;
const LOCK_KEYS = 2 ** 31;

/**
 * Keeps apart those who use an account's authority and those who end it, until their transactions end. Advisory locks of
 * PostgreSQL, for a lock on the row of an account would stand in the way of its counters and of everybody who likes or
 * follows, and one on the row of a session would be taken before some rows and after others. They are taken before any
 * row, in one order, so that they take no part in a deadlock, and who waits is not overtaken.
 */
export class HeldAccounts {
  private readonly held = new Map<number, boolean>();

  constructor(holds: AccountHolds = {}) {
    for (const { id, isExclusive } of inOrder(holds)) this.held.set(id, isExclusive);
  }

  /** Statements to go right after the one that begins the transaction, in the same round trip. */
  get locks(): Sql[] {
    return [...this.held].map(([id, isExclusive]) => lock(id, isExclusive));
  }

  /** What is still to be taken when a transaction that is open already comes to need more. */
  takeMissing(holds: AccountHolds): Sql[] {
    const missing = inOrder(holds).filter(({ id, isExclusive }) => !this.held.has(id) || (isExclusive && this.held.get(id) === false));
    for (const { id, isExclusive } of missing) this.held.set(id, isExclusive);
    return missing.map(({ id, isExclusive }) => lock(id, isExclusive));
  }
}

function inOrder({ relyOn = [], change = [] }: AccountHolds): Hold[] {
  const ids = [...new Set([...relyOn, ...change])].sort((a, b) => keyOf(a) - keyOf(b));
  return ids.map((id) => ({ id, isExclusive: change.includes(id) }));
}

function lock(id: number, isExclusive: boolean): Sql {
  return isExclusive
    ? sql`SELECT pg_advisory_xact_lock(${LOCK_CLASS}::integer, ${keyOf(id)}::integer)`
    : sql`SELECT pg_advisory_xact_lock_shared(${LOCK_CLASS}::integer, ${keyOf(id)}::integer)`;
}

/** Two accounts that share a key only wait for each other. */
function keyOf(id: number): number {
  return Math.trunc(id) % LOCK_KEYS;
}
