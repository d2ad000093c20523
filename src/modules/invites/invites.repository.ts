import { Injectable } from '@nestjs/common';
import { Database, type Sql, columnsOf, sql } from '../../core/database/index.js';
import type { Invite } from './invite.entity.js';

const ALL = ['id', 'code', 'uses', 'used', 'expires_at', 'note', 'created_at'] as const;
const COLUMNS = columnsOf<Invite>('i', ALL);

export type InviteRow = Pick<Invite, (typeof ALL)[number]>;
export type NewInvite = Omit<InviteRow, 'id' | 'used'>;

@Injectable()
export class InvitesRepository {
  constructor(private readonly database: Database) {}

  async insert({ code, uses, expires_at, note, created_at }: NewInvite): Promise<number> {
    const row = await this.database.first<{ id: number }>(
      sql`INSERT INTO invites (code, uses, expires_at, note, created_at) VALUES (${code}, ${uses}, ${expires_at}, ${note}, ${created_at}) RETURNING id`,
    );
    if (row === undefined) throw new Error('The new invite has no id');
    return row.id;
  }

  async find(id: number): Promise<InviteRow | undefined> {
    return this.database.first<InviteRow>(sql`SELECT ${COLUMNS} FROM invites i WHERE i.id = ${id}`);
  }

  /** Newest first. */
  async list(before: number, limit: number): Promise<InviteRow[]> {
    return this.database.query<InviteRow>(sql`SELECT ${COLUMNS} FROM invites i WHERE i.id < ${before} ORDER BY i.id DESC LIMIT ${limit}`);
  }

  /** False when there is none. */
  async delete(id: number): Promise<boolean> {
    return (await this.database.query(sql`DELETE FROM invites WHERE id = ${id} RETURNING id`)).length > 0;
  }

  /** Whether one more account may be made with it now. */
  async isGood(code: string, now: Date): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM invites WHERE ${isGood(code, now)}`)).length > 0;
  }

  /** Counts one more account, if it may be made: of many at once as many as are left. */
  async use(code: string, now: Date): Promise<boolean> {
    return (await this.database.query(sql`UPDATE invites SET used = used + 1 WHERE ${isGood(code, now)} RETURNING id`)).length > 0;
  }
}

function isGood(code: string, now: Date): Sql {
  return sql`code = ${code} AND used < uses AND (expires_at IS NULL OR expires_at > ${now})`;
}
