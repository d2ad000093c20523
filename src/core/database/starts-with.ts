import { endOfPrefix } from '../words/index.js';
import { type Sql, sql } from './sql.js';

/** Condition: the column begins with the text. A range of its index on both databases. */
export function startsWith(column: Sql, start: string): Sql {
  return sql`${column} >= ${start} AND ${column} < ${endOfPrefix(start)}`;
}
