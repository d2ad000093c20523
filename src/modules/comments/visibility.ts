import { type Sql, sql } from '../../core/database/index.js';
import { isReachableBy, isShownTo } from '../blocks/index.js';

// Which comments are there, as SQL conditions on a row of `comments` under an alias, for who may see the post. A reply is there
// as long as the comment that it hangs on.

/** Condition: neither the comment nor the one that it hangs on is deleted. */
export function isKeptComment(c: Sql): Sql {
  return withThread(c, (one) => sql`${one}.deleted_at IS NULL`);
}

/** Condition: it is shown to the viewer, so it is kept, and neither author is suspended or hidden by a block. */
export function isShownComment(viewer: Sql, c: Sql): Sql {
  return withThread(c, (one) => isShownAlone(viewer, one));
}

/** The same for a row whose thread is known to be shown. */
export function isShownAlone(viewer: Sql, c: Sql): Sql {
  return sql`${c}.deleted_at IS NULL AND ${isShownTo(viewer, sql`${c}.user_id`)}`;
}

/** Condition, for what is done to it: no block is between the viewer and either author. */
export function isReachableComment(viewer: Sql, c: Sql): Sql {
  return withThread(c, (one) => isReachableBy(viewer, sql`${one}.user_id`));
}

function withThread(c: Sql, rule: (one: Sql) => Sql): Sql {
  return sql`${rule(c)} AND (${c}.reply_to_id IS NULL OR EXISTS (SELECT 1 FROM comments thread WHERE thread.id = ${c}.reply_to_id AND ${rule(sql`thread`)}))`;
}

/** Condition: its counters count. What is deleted is emptied in the background, without them. */
export function isCounted(c: Sql): Sql {
  return sql`${isKeptComment(c)} AND EXISTS (SELECT 1 FROM posts p WHERE p.id = ${c}.post_id AND p.deleted_at IS NULL)`;
}
