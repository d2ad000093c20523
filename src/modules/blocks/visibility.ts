import { type Sql, isAbsent, isNobody, sql } from '../../core/database/index.js';
import { isActiveUser, isModerating } from '../users/index.js';

// Who is kept from whom by a block: the part of the visibility rule between users/openness.ts and posts/visibility.ts. A block
// works in both directions. Nobody is kept from moderating by one: to roles that moderate, reads show what they show to others.
//
//   may the viewer ...            blocked by the user   has blocked the user   either, and moderates
//   know that there is the user   no                    yes                    yes
//   see what is theirs            no                    no                     yes
//   find it among lists for all   no                    no                     unless they have blocked the user
//   follow, like, answer          no                    no                     no
//
// Nobody in particular is blocked by nobody, and pays nothing.

/** Condition, for the users of lists: they are not suspended, and no block hides them from the viewer. */
export function isShownTo(viewer: Sql, userId: Sql): Sql {
  return sql`${isActiveUser(userId)} AND ${isUnhidden(viewer, userId)}`;
}

/** Condition: no block hides from the viewer what is the user's. */
export function isUnhidden(viewer: Sql, userId: Sql): Sql {
  return none(viewer, [toReader(viewer, userId, viewer), toReader(viewer, viewer, userId)]);
}

/** Condition: no block hides from the viewer that there is the user. */
export function isKnownTo(viewer: Sql, userId: Sql): Sql {
  return none(viewer, [toReader(viewer, userId, viewer)]);
}

/** Condition, for lists that bring together what everybody has: the viewer has not turned away from the user, nor is hidden from. */
export function isListedFor(viewer: Sql, userId: Sql): Sql {
  return none(viewer, [toReader(viewer, userId, viewer), blockOf(viewer, userId)]);
}

/** Condition: no block is between the two, whatever their roles: for what they do to each other and are told of each other. */
export function isReachableBy(viewer: Sql, userId: Sql): Sql {
  return none(viewer, [blockOf(userId, viewer), blockOf(viewer, userId)]);
}

/** As scalars by their key: PostgreSQL would make a join of NOT EXISTS, and might leave the order of the list for it. */
function none(viewer: Sql, blocks: readonly Sql[]): Sql {
  return sql.allOf(isNobody(viewer) ? [] : blocks.map(isAbsent));
}

/** SQL of 1 where one has blocked the other, of NULL otherwise. */
export function blockOf(by: Sql, of: Sql, rule = sql.nothing): Sql {
  return sql`(SELECT 1 FROM blocks b WHERE b.blocker_id = ${by} AND b.blocked_id = ${of}${rule})`;
}

/** A block as it is for a viewer who reads. Their role is asked for only where there is one. */
function toReader(viewer: Sql, by: Sql, of: Sql): Sql {
  return blockOf(by, of, sql` AND NOT ${isModerating(viewer)}`);
}
