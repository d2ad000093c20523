import { type Sql, sql } from './sql.js';

/** A viewer's id for a statement that names it more than once; null without a viewer. */
export function viewerParameter(viewerId: number | null): Sql {
  return sql`CAST(${sql.parameter(viewerId)} AS bigint)`;
}
