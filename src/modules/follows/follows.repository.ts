import { Injectable } from '@nestjs/common';
import { Database, type SqlTime } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { USER_SUMMARY_COLUMNS, type UserSummaryRow, isActiveUser } from '../users/index.js';
import type { FollowStatus } from './follow.entity.js';

export interface RelationshipRow {
  following: FollowStatus | null;
  followed_by: FollowStatus | null;
}

export interface FollowListRow extends UserSummaryRow {
  since: SqlTime;
}

export type FollowSide = 'followers' | 'following';

@Injectable()
export class FollowsRepository {
  constructor(private readonly database: Database) {}

  /** How the viewer and the user stand to each other. */
  async findRelationship(viewerId: number, userId: number): Promise<RelationshipRow> {
    const rows = await this.database.query<RelationshipRow>(
      `SELECT (SELECT status FROM follows WHERE follower_id = CAST($1 AS bigint) AND following_id = $2) AS following,
              (SELECT status FROM follows WHERE follower_id = $2 AND following_id = CAST($1 AS bigint)) AS followed_by`,
      [viewerId, userId],
    );
    return rows[0] ?? { following: null, followed_by: null };
  }

  /** False when there was a row already, whatever its status. */
  async insert(followerId: number, followingId: number, status: FollowStatus, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO follows (follower_id, following_id, status, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (follower_id, following_id) DO NOTHING RETURNING follower_id`,
      [followerId, followingId, status, now],
    );
    return rows.length > 0;
  }

  /** Follows and requests of an account, up to the given number. */
  async countFollowing(followerId: number, most: number): Promise<number> {
    const rows = await this.database.query<{ found: number }>(
      'SELECT CAST(COUNT(*) AS integer) AS found FROM (SELECT 1 AS one FROM follows WHERE follower_id = $1 LIMIT $2) AS counted',
      [followerId, most],
    );
    return rows[0]?.found ?? 0;
  }

  /** The status that the deleted row had, or undefined when there was none. */
  async delete(followerId: number, followingId: number): Promise<FollowStatus | undefined> {
    const rows = await this.database.query<{ status: FollowStatus }>(
      'DELETE FROM follows WHERE follower_id = $1 AND following_id = $2 RETURNING status',
      [followerId, followingId],
    );
    return rows[0]?.status;
  }

  /** False when there is no request to accept. */
  async accept(followerId: number, followingId: number, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE follows SET status = 'accepted', created_at = $3
       WHERE follower_id = $1 AND following_id = $2 AND status = 'pending' RETURNING follower_id`,
      [followerId, followingId, now],
    );
    return rows.length > 0;
  }

  /** False when there is no request to reject. */
  async deletePending(followerId: number, followingId: number): Promise<boolean> {
    const rows = await this.database.query(
      "DELETE FROM follows WHERE follower_id = $1 AND following_id = $2 AND status = 'pending' RETURNING follower_id",
      [followerId, followingId],
    );
    return rows.length > 0;
  }

  /** Some of those who wait for the account, in the order of their ids. */
  async listPendingFollowers(followingId: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ follower_id: number }>(
      "SELECT follower_id FROM follows WHERE following_id = $1 AND status = 'pending' ORDER BY follower_id LIMIT $2",
      [followingId, limit],
    );
    return rows.map((row) => row.follower_id);
  }

  /** Deletes some of the rows of an account in one direction, and gives the others. */
  async deleteSomeOfAccount(side: FollowSide, userId: number, limit: number): Promise<{ other_id: number; status: FollowStatus }[]> {
    const [own, other] = side === 'followers' ? ['following_id', 'follower_id'] : ['follower_id', 'following_id'];
    return this.database.query(
      `DELETE FROM follows WHERE ${own} = $1
         AND ${other} IN (SELECT ${other} FROM follows WHERE ${own} = $1 ORDER BY ${other} LIMIT $2) RETURNING ${other} AS other_id, status`,
      [userId, limit],
    );
  }

  /** Notes that there are more requests to accept. */
  async noteOpened(userId: number): Promise<void> {
    await this.database.query('INSERT INTO opened_accounts (user_id) VALUES ($1) ON CONFLICT DO NOTHING', [userId]);
  }

  async forgetOpened(userId: number): Promise<void> {
    await this.database.query('DELETE FROM opened_accounts WHERE user_id = $1', [userId]);
  }

  /** Accounts that have turned public and have not accepted all who waited. */
  async listOpened(limit: number): Promise<number[]> {
    const rows = await this.database.query<{ user_id: number }>('SELECT user_id FROM opened_accounts ORDER BY user_id LIMIT $1', [limit]);
    return rows.map((row) => row.user_id);
  }

  /** Most recent first; suspended accounts are left out. The page is cut before users are joined. */
  async list(
    side: FollowSide,
    status: FollowStatus,
    userId: number,
    before: CursorKey[] | undefined,
    limit: number,
  ): Promise<FollowListRow[]> {
    const [own, other] = side === 'followers' ? ['following_id', 'follower_id'] : ['follower_id', 'following_id'];
    const [since, id] = before ?? [];
    return this.database.query<FollowListRow>(
      `SELECT page.created_at AS since, ${USER_SUMMARY_COLUMNS} FROM (
         SELECT f.${other} AS user_id, f.created_at FROM follows f
         WHERE f.${own} = $1 AND f.status = '${status}' ${before ? `AND (f.created_at, f.${other}) < ($3, $4)` : ''}
           AND ${isActiveUser(`f.${other}`)}
         ORDER BY f.created_at DESC, f.${other} DESC LIMIT $2
       ) page JOIN users u ON u.id = page.user_id ORDER BY page.created_at DESC, u.id DESC`,
      before ? [userId, limit, new Date(since ?? 0), id ?? 0] : [userId, limit],
    );
  }
}
