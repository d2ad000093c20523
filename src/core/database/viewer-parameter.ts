import { type Sql, sql } from './sql.js';

const NOBODY = toParameter(null);

/** A viewer's id for a statement that names it more than once; null without a viewer. */
export function viewerParameter(viewerId: number | null): Sql {
  return viewerId === null ? NOBODY : toParameter(viewerId);
}

/** Whether a viewer of `viewerParameter` is nobody in particular: what depends on who asks can be left out of the statement. */
export function isNobody(viewer: Sql): boolean {
  return viewer === NOBODY;
}

function toParameter(viewerId: number | null): Sql {
  return sql`CAST(${sql.parameter(viewerId)} AS bigint)`;
}
