import { type Sql, sql } from './sql.js';

/**
 * Condition: a scalar of 1, where there is a row, is NULL. Not `IS NULL`: PostgreSQL takes that to hold for one row in two
 * hundred, would expect a page to be empty after a few of them, and read whole tables around it.
 */
export function isAbsent(found: Sql): Sql {
  return sql`COALESCE(${found}, 0) <> 1`;
}
