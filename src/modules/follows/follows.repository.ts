import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql, viewerParameter } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { isShownTo } from '../blocks/index.js';
import { ListedPeople, type ListedUserRow } from '../users/index.js';
import type { FollowStatus } from './follow.entity.js';

export type FollowListRow = ListedUserRow & { since: Date };

export interface FollowRow {
  status: FollowStatus;
  created_at: Date;
}

export interface FollowReading {
  viewerId: number | null;
  before: CursorKey[] | undefined;
  limit: number;
}

export interface BlockedPair {
  blocker_id: number;
  blocked_id: number;
}

export type FollowSide = 'followers' | 'following';

/** The column of the account and that of the others, for its followers or for those whom it follows. */
const COLUMNS: Readonly<Record<FollowSide, { own: Sql; other: Sql }>> = {
  followers: { own: sql`following_id`, other: sql`follower_id` },
  following: { own: sql`follower_id`, other: sql`following_id` },
};

@Injectable()
export class FollowsRepository {
  constructor(
    private readonly database: Database,
    private readonly people: ListedPeople,
  ) {}

  /** Undefined when the one neither follows the other nor waits to. */
  async find(followerId: number, followingId: number): Promise<FollowRow | undefined> {
    return this.database.first<FollowRow>(sql`SELECT status, created_at FROM follows WHERE follower_id = ${followerId} AND following_id = ${followingId}`);
  }

  /** False when there was a row already, whatever its status. */
  async insert(followerId: number, followingId: number, status: FollowStatus, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      sql`INSERT INTO follows (follower_id, following_id, status, created_at) VALUES (${followerId}, ${followingId}, ${status}, ${now})
       ON CONFLICT (follower_id, following_id) DO NOTHING RETURNING follower_id`,
    );
    return rows.length > 0;
  }

  /** Follows and requests of an account, up to the given number. */
  async countFollowing(followerId: number, most: number): Promise<number> {
    const row = await this.database.first<{ found: number }>(
      sql`SELECT CAST(COUNT(*) AS integer) AS found FROM (SELECT 1 AS one FROM follows WHERE follower_id = ${followerId} LIMIT ${most}) AS counted`,
    );
    return row?.found ?? 0;
  }

  /** The status that the deleted row had, or undefined when there was none. */
  async delete(followerId: number, followingId: number): Promise<FollowStatus | undefined> {
    const row = await this.database.first<{ status: FollowStatus }>(
      sql`DELETE FROM follows WHERE follower_id = ${followerId} AND following_id = ${followingId} RETURNING status`,
    );
    return row?.status;
  }

  /** False when there is no request to accept. */
  async accept(followerId: number, followingId: number, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      sql`UPDATE follows SET status = 'accepted', created_at = ${now}
       WHERE follower_id = ${followerId} AND following_id = ${followingId} AND status = 'pending' RETURNING follower_id`,
    );
    return rows.length > 0;
  }

  /** False when there is no request to reject. */
  async deletePending(followerId: number, followingId: number): Promise<boolean> {
    const rows = await this.database.query(
      sql`DELETE FROM follows WHERE follower_id = ${followerId} AND following_id = ${followingId} AND status = 'pending' RETURNING follower_id`,
    );
    return rows.length > 0;
  }

  /** Some of those who wait for the account, in the order of their ids. */
  async listPendingFollowers(followingId: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ follower_id: number }>(
      sql`SELECT follower_id FROM follows WHERE following_id = ${followingId} AND status = 'pending' ORDER BY follower_id LIMIT ${limit}`,
    );
    return rows.map((row) => row.follower_id);
  }

  /** Deletes some of the rows of an account in one direction, and gives the others. */
  async deleteSomeOfAccount(side: FollowSide, userId: number, limit: number): Promise<{ other_id: number; status: FollowStatus }[]> {
    const { own, other } = COLUMNS[side];
    return this.database.query(
      sql`DELETE FROM follows WHERE ${own} = ${userId}
         AND ${other} IN (SELECT ${other} FROM follows WHERE ${own} = ${userId} ORDER BY ${other} LIMIT ${limit}) RETURNING ${other} AS other_id, status`,
    );
  }

  /** Notes that there are more requests to accept. */
  async noteOpened(userId: number): Promise<void> {
    await this.database.query(sql`INSERT INTO opened_accounts (user_id) VALUES (${userId}) ON CONFLICT DO NOTHING`);
  }

  async forgetOpened(userId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM opened_accounts WHERE user_id = ${userId}`);
  }

  /** Accounts that have turned public and have not accepted all who waited. */
  async listOpened(limit: number): Promise<number[]> {
    const rows = await this.database.query<{ user_id: number }>(sql`SELECT user_id FROM opened_accounts ORDER BY user_id LIMIT ${limit}`);
    return rows.map((row) => row.user_id);
  }

  /** Blocks in the order of their pairs, with whether somebody follows over them all the same. */
  async listBlocks(after: BlockedPair, limit: number): Promise<(BlockedPair & { is_crossed: boolean })[]> {
    const follows = (follower: Sql, following: Sql) => sql`EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = ${follower} AND f.following_id = ${following})`;
    return this.database.query(
      sql`SELECT b.blocker_id, b.blocked_id, (${follows(sql`b.blocker_id`, sql`b.blocked_id`)} OR ${follows(sql`b.blocked_id`, sql`b.blocker_id`)}) AS is_crossed
       FROM blocks b WHERE (b.blocker_id, b.blocked_id) > (${after.blocker_id}, ${after.blocked_id}) ORDER BY b.blocker_id, b.blocked_id LIMIT ${limit}`,
    );
  }

  /** Most recent first; those whom a suspension or a block hides from the viewer are left out. The page is cut before users are joined. */
  async list(
    side: FollowSide,
    status: FollowStatus,
    userId: number,
    { viewerId, before, limit }: FollowReading,
  ): Promise<FollowListRow[]> {
    const { own, other } = COLUMNS[side];
    const [since, id] = before ?? [];
    const rest = before ? sql`AND (f.created_at, f.${other}) < (${new Date(since ?? 0)}, ${id ?? 0})` : sql.nothing;
    return this.database.query<FollowListRow>(
      sql`SELECT page.created_at AS since, ${this.people.columns(viewerId)} FROM (
         SELECT f.${other} AS user_id, f.created_at FROM follows f
         WHERE f.${own} = ${userId} AND f.status = '${sql.text(status)}' ${rest} AND ${isShownTo(viewerParameter(viewerId), sql`f.${other}`)}
         ORDER BY f.created_at DESC, f.${other} DESC LIMIT ${limit}
       ) page JOIN users u ON u.id = page.user_id ORDER BY page.created_at DESC, u.id DESC`,
    );
  }
}
