import { Injectable } from '@nestjs/common';
import { Database, sql, viewerParameter } from '../../../core/database/index.js';
import type { CursorKey } from '../../../core/paging/index.js';
import { ListedPeople, type ListedUserRow } from '../../users/index.js';
import { isInForce } from '../mute-rule.js';
import { isShownTo } from '../visibility.js';
import type { Mute } from './mute.entity.js';

export type MutedUserRow = ListedUserRow & Pick<Mute, 'expires_at'> & { since: Date };

export interface MuteSpan {
  from: Date;
  /** Null until it is taken back. */
  to: Date | null;
}

@Injectable()
export class MutesRepository {
  constructor(
    private readonly database: Database,
    private readonly people: ListedPeople,
  ) {}

  /** In place of the one that there may be. */
  async put(muterId: number, mutedId: number, { from, to }: MuteSpan): Promise<void> {
    await this.database.query(
      sql`INSERT INTO mutes (muter_id, muted_id, created_at, expires_at) VALUES (${muterId}, ${mutedId}, ${from}, ${to})
       ON CONFLICT (muter_id, muted_id) DO UPDATE SET created_at = excluded.created_at, expires_at = excluded.expires_at`,
    );
  }

  async delete(muterId: number, mutedId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM mutes WHERE muter_id = ${muterId} AND muted_id = ${mutedId}`);
  }

  /** Most recent first; without those whom a block or a suspension hides. The page is cut before users are joined. */
  async list(muterId: number, now: Date, before: CursorKey[] | undefined, limit: number): Promise<MutedUserRow[]> {
    const [since, id] = before ?? [];
    const rest = before ? sql`AND (m.created_at, m.muted_id) < (${new Date(since ?? 0)}, ${id ?? 0})` : sql.nothing;
    return this.database.query<MutedUserRow>(
      sql`SELECT page.created_at AS since, page.expires_at, ${this.people.columns(muterId)} FROM (
         SELECT m.muted_id, m.created_at, m.expires_at FROM mutes m
         WHERE m.muter_id = ${muterId} ${rest} AND ${isInForce(now)} AND ${isShownTo(viewerParameter(muterId), sql`m.muted_id`)}
         ORDER BY m.created_at DESC, m.muted_id DESC LIMIT ${limit}
       ) page JOIN users u ON u.id = page.muted_id ORDER BY page.created_at DESC, u.id DESC`,
    );
  }

  /** Deletes some that have ended by then, and says how many. */
  async deleteEnded(now: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM mutes WHERE (muter_id, muted_id) IN (
         SELECT muter_id, muted_id FROM mutes WHERE expires_at IS NOT NULL AND expires_at <= ${now} ORDER BY expires_at LIMIT ${limit})
       AND expires_at <= ${now} RETURNING muter_id`,
    );
    return rows.length;
  }

  /** Deletes some mutes by an account and some of it, at most twice the limit, and says how many. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM mutes WHERE (muter_id, muted_id) IN (
         SELECT muter_id, muted_id FROM (SELECT muter_id, muted_id FROM mutes WHERE muter_id = ${userId} ORDER BY muted_id LIMIT ${limit}) a
         UNION SELECT muter_id, muted_id FROM (SELECT muter_id, muted_id FROM mutes WHERE muted_id = ${userId} LIMIT ${limit}) b)
       RETURNING muter_id`,
    );
    return rows.length;
  }
}
