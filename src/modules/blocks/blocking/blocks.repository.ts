import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';
import type { CursorKey } from '../../../core/paging/index.js';
import { ListedPeople, type ListedUserRow, isActiveUser } from '../../users/index.js';

export type BlockedUserRow = ListedUserRow & { since: Date };

@Injectable()
export class BlocksRepository {
  constructor(
    private readonly database: Database,
    private readonly people: ListedPeople,
  ) {}

  /** False when it was there already. */
  async insert(blockerId: number, blockedId: number, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      sql`INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES (${blockerId}, ${blockedId}, ${now}) ON CONFLICT (blocker_id, blocked_id) DO NOTHING RETURNING blocker_id`,
    );
    return rows.length > 0;
  }

  /** False when there was none. */
  async delete(blockerId: number, blockedId: number): Promise<boolean> {
    const rows = await this.database.query(sql`DELETE FROM blocks WHERE blocker_id = ${blockerId} AND blocked_id = ${blockedId} RETURNING blocker_id`);
    return rows.length > 0;
  }

  /** Most recent first; suspended accounts are left out. The page is cut before users are joined. */
  async list(blockerId: number, before: CursorKey[] | undefined, limit: number): Promise<BlockedUserRow[]> {
    const [since, id] = before ?? [];
    const rest = before ? sql`AND (b.created_at, b.blocked_id) < (${new Date(since ?? 0)}, ${id ?? 0})` : sql.nothing;
    return this.database.query<BlockedUserRow>(
      sql`SELECT page.created_at AS since, ${this.people.columns(blockerId)} FROM (
         SELECT b.blocked_id, b.created_at FROM blocks b WHERE b.blocker_id = ${blockerId} ${rest} AND ${isActiveUser(sql`b.blocked_id`)}
         ORDER BY b.created_at DESC, b.blocked_id DESC LIMIT ${limit}
       ) page JOIN users u ON u.id = page.blocked_id ORDER BY page.created_at DESC, u.id DESC`,
    );
  }

  /** Deletes some blocks by an account and some of it, at most twice the limit, and says how many. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM blocks WHERE (blocker_id, blocked_id) IN (
         SELECT blocker_id, blocked_id FROM (SELECT blocker_id, blocked_id FROM blocks WHERE blocker_id = ${userId} ORDER BY blocked_id LIMIT ${limit}) a
         UNION SELECT blocker_id, blocked_id FROM (SELECT blocker_id, blocked_id FROM blocks WHERE blocked_id = ${userId} ORDER BY blocker_id LIMIT ${limit}) b)
       RETURNING blocker_id`,
    );
    return rows.length;
  }
}
