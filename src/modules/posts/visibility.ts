import { type Sql, sql } from '../../core/database/index.js';
import { isUnhidden } from '../blocks/index.js';
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
//
// A block between viewer and author closes all of it to the viewer, as blocks/visibility.ts says; who asks without a token is
// nobody in particular. What a viewer has muted is shown, but for lists such as those of list-rules.ts.

const P = sql`p`;

/** Open to everybody, signed in or not: what permanent media links show, and the global feed and search to nobody in particular. */
export function isOpenToAll(p = P): Sql {
  return sql`${p}.deleted_at IS NULL AND ${p}.visibility = 'public' AND ${accountOpenness(sql`${p}.user_id`)} >= 2`;
}

/** The same for a post whose author is joined as `u`. */
export function isOpenToAllBy(u: Sql, p = P): Sql {
  return sql`${p}.deleted_at IS NULL AND ${p}.visibility = 'public' AND ${opennessOf(u)} >= 2`;
}

/** Whatever its visibility, unless it or its author is deleted: for moderation. */
export const isThere = sql`p.deleted_at IS NULL AND (SELECT a.status FROM users a WHERE a.id = p.user_id) <> 'deleted'`;

/** Open to the viewer. @param viewer SQL of the viewer's id, or of NULL without one, as `viewerParameter` of core/database gives it */
export function isVisibleTo(viewer: Sql, p = P): Sql {
  const author = sql`${p}.user_id`;
  return sql`${p}.deleted_at IS NULL AND (${author} = ${viewer}
    OR (((${p}.visibility = 'public' AND ${accountOpenness(author)} >= 2)
      OR (${p}.visibility <> 'private' AND ${accountOpenness(author)} >= 1 AND ${isAcceptedFollower(viewer, author)}))
    AND ${isUnhidden(viewer, author)}))`;
}

/** The same for posts whose author is known to be the viewer or to have accepted them: the personal feed. Nobody follows over a block. */
export function isVisibleToFollower(viewer: Sql, p = P): Sql {
  return sql`${p}.deleted_at IS NULL AND (${p}.user_id = ${viewer}
    OR (${p}.visibility <> 'private' AND ${accountOpenness(sql`${p}.user_id`)} >= 1))`;
}
