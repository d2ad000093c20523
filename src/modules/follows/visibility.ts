import { type Sql, sql } from '../../core/database/index.js';

// The account half of the visibility rule: how far an account is open, and who has been let in.
// The post half, which builds on it, is in posts/visibility.ts. Every query that lists or reads takes both from there.

/**
 * SQL, a scalar: 2 for a public account, 1 for a private one (accepted followers only), 0 for a suspended one (nobody).
 * Compare it with `>=`: PostgreSQL takes an equality to hold for one row in two hundred, and plans for that.
 */
export function accountOpenness(userId: Sql): Sql {
  // A scalar subselect: as a join, SQLite reads the whole users table first.
  return sql`(SELECT CASE WHEN a.status <> 'active' THEN 0 WHEN a.is_private THEN 1 ELSE 2 END FROM users a WHERE a.id = ${userId})`;
}

/** SQL condition: the viewer's request to follow was accepted. Pending is not following. */
export function isAcceptedFollower(viewer: Sql, userId: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = ${viewer} AND f.following_id = ${userId} AND f.status = 'accepted')`;
}
