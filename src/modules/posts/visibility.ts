import { type Sql, sql } from '../../core/database/index.js';
import { isAcceptedFollower } from '../follows/index.js';
import { accountOpenness, opennessOf } from '../users/index.js';

// The visibility rule of posts, as SQL conditions on `posts p`. The stricter of account and post wins, at read time.
//
//   who                          public post   followers post   private post
//   everybody, public account    yes           no               no
//   everybody, private account   no            no               no
//   accepted follower            yes           yes              no
//   the author                   yes           yes              yes
//   suspended author             nobody        nobody           nobody

const P = sql`p`;

/** Open to everybody, signed in or not: what the global feed, search and permanent media links show. */
export function isOpenToAll(p = P): Sql {
  return sql`${p}.deleted_at IS NULL AND ${p}.visibility = 'public' AND ${accountOpenness(sql`${p}.user_id`)} >= 2`;
}

/** The same for a post whose author is joined as `u`. */
export function isOpenToAllBy(u: Sql, p = P): Sql {
  return sql`${p}.deleted_at IS NULL AND ${p}.visibility = 'public' AND ${opennessOf(u)} >= 2`;
}

/** Open to the viewer. @param viewer SQL of the viewer's id, or of NULL without one, as `viewerParameter` of core/database gives it */
export function isVisibleTo(viewer: Sql, p = P): Sql {
  const author = sql`${p}.user_id`;
  return sql`${p}.deleted_at IS NULL AND (${author} = ${viewer}
    OR (${p}.visibility = 'public' AND ${accountOpenness(author)} >= 2)
    OR (${p}.visibility <> 'private' AND ${accountOpenness(author)} >= 1 AND ${isAcceptedFollower(viewer, author)}))`;
}

/** The same for posts whose author is known to be the viewer or to have accepted them: the personal feed. */
export function isVisibleToFollower(viewer: Sql, p = P): Sql {
  return sql`${p}.deleted_at IS NULL AND (${p}.user_id = ${viewer}
    OR (${p}.visibility <> 'private' AND ${accountOpenness(sql`${p}.user_id`)} >= 1))`;
}
