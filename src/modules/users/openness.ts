import { type Sql, sql } from '../../core/database/index.js';

// How far an account is open: the account's half of the visibility rule. Who has been let in is in follows/visibility.ts, and
// the half of posts, which builds on both, in posts/visibility.ts. Every query that lists or reads takes it from there.

/** A number for the account of a row `u`: 2 when it is public, 1 when it is private (accepted followers only), 0 when it is suspended or waits for approval (nobody). */
export function opennessOf(u: Sql): Sql {
  return sql`CASE WHEN ${u}.status <> 'active' THEN 0 WHEN ${u}.is_private THEN 1 ELSE 2 END`;
}

/**
 * The same for an account by its id. A scalar subselect: as a join, SQLite would read all users first. Compare it with `>=`:
 * PostgreSQL takes an equality to hold for one row in two hundred, and would sort a whole list rather than walk along its index.
 */
export function accountOpenness(userId: Sql): Sql {
  return sql`(SELECT ${opennessOf(sql`a`)} FROM users a WHERE a.id = ${userId})`;
}

/** Condition: the account is neither suspended nor waiting for approval. */
export function isActiveUser(userId: Sql): Sql {
  return sql`${accountOpenness(userId)} >= 1`;
}

/** Condition: the account has a role that moderates, so that nobody can hide from it what they do here. */
export function isModerating(userId: Sql): Sql {
  return sql`(SELECT a.role FROM users a WHERE a.id = ${userId}) <> 'user'`;
}
