import { accountOpenness, isAcceptedFollower } from '../follows/index.js';

// The visibility rule of posts, as SQL conditions on `posts p`. The stricter of account and post wins, at read time.
//
//   who                          public post   followers post   private post
//   everybody, public account    yes           no               no
//   everybody, private account   no            no               no
//   accepted follower            yes           yes              no
//   the author                   yes           yes              yes
//   suspended author             nobody        nobody           nobody

/** Open to everybody, signed in or not: what the global feed, search and permanent media links show. */
export function isOpenToAll(p = 'p'): string {
  return `${p}.deleted_at IS NULL AND ${p}.visibility = 'public' AND ${accountOpenness(`${p}.user_id`)} >= 2`;
}

/** Open to the viewer. @param viewer SQL of the viewer's id, or of NULL without one */
export function isVisibleTo(viewer: string, p = 'p'): string {
  return `${p}.deleted_at IS NULL AND (${p}.user_id = ${viewer}
    OR (${p}.visibility = 'public' AND ${accountOpenness(`${p}.user_id`)} >= 2)
    OR (${p}.visibility <> 'private' AND ${accountOpenness(`${p}.user_id`)} >= 1 AND ${isAcceptedFollower(viewer, `${p}.user_id`)}))`;
}

/** The same for posts whose author is known to be the viewer or to have accepted them: the personal feed. */
export function isVisibleToFollower(viewer: string, p = 'p'): string {
  return `${p}.deleted_at IS NULL AND (${p}.user_id = ${viewer}
    OR (${p}.visibility <> 'private' AND ${accountOpenness(`${p}.user_id`)} >= 1))`;
}
