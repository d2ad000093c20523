import { type Sql, sql } from '../../core/database/index.js';

// Who has been let in: the part of the visibility rule between users/openness.ts and posts/visibility.ts.

/** Condition: the viewer's request to follow was accepted. Pending is not following. */
export function isAcceptedFollower(viewer: Sql, userId: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = ${viewer} AND f.following_id = ${userId} AND f.status = 'accepted')`;
}
