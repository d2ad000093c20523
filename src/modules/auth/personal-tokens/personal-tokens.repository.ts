import { Injectable } from '@nestjs/common';
import { Database, type Sql, columnsOf, sql } from '../../../core/database/index.js';
import type { AuthorityRow, SessionViewerRow } from '../sessions.repository.js';
import type { PersonalToken } from './personal-token.entity.js';

const SHOWN = ['id', 'name', 'scopes', 'expires_at', 'last_used_at', 'created_at'] as const;
const RETURNED = sql.text(SHOWN.join(', '));
const COLUMNS = columnsOf<PersonalToken>('t', SHOWN);

export type PersonalTokenRow = Pick<PersonalToken, (typeof SHOWN)[number]>;
export type NewPersonalToken = Omit<PersonalToken, 'id' | 'last_used_at'>;
/** A good token with what a request needs to know about its owner. */
export type TokenViewerRow = SessionViewerRow & Pick<PersonalToken, 'id' | 'scopes' | 'last_used_at'>;

@Injectable()
export class PersonalTokensRepository {
  constructor(private readonly database: Database) {}

  async insert({ user_id, token_hash, name, scopes, expires_at, created_at }: NewPersonalToken): Promise<PersonalTokenRow> {
    const row = await this.database.first<PersonalTokenRow>(
      sql`INSERT INTO personal_tokens (user_id, token_hash, name, scopes, expires_at, created_at)
       VALUES (${user_id}, ${token_hash}, ${name}, ${scopes}, ${expires_at}, ${created_at}) RETURNING ${RETURNED}`,
    );
    if (row === undefined) throw new Error('The new token has no row');
    return row;
  }

  async findByHash(hash: string, now: Date): Promise<TokenViewerRow | undefined> {
    return this.findViewer(sql`t.token_hash = ${hash}`, now);
  }

  async findById(id: number, now: Date): Promise<TokenViewerRow | undefined> {
    return this.findViewer(sql`t.id = ${id}`, now);
  }

  /** What a transaction in the name of a viewer relies on. */
  async findAuthority(id: number, userId: number, now: Date): Promise<AuthorityRow | undefined> {
    return this.database.first<AuthorityRow>(
      sql`SELECT u.role, u.status, u.password_hash FROM personal_tokens t JOIN users u ON u.id = t.user_id
       WHERE t.id = ${id} AND t.user_id = ${userId} AND ${isGood(now)}`,
    );
  }

  async count(userId: number): Promise<number> {
    const row = await this.database.first<{ tokens: number }>(sql`SELECT count(*) AS tokens FROM personal_tokens WHERE user_id = ${userId}`);
    return Number(row?.tokens);
  }

  /** Newest first. */
  async list(userId: number, before: number, limit: number): Promise<PersonalTokenRow[]> {
    return this.database.query<PersonalTokenRow>(sql`SELECT ${COLUMNS} FROM personal_tokens t WHERE t.user_id = ${userId} AND t.id < ${before} ORDER BY t.id DESC LIMIT ${limit}`);
  }

  async setUsed(id: number, now: Date): Promise<void> {
    await this.database.query(sql`UPDATE personal_tokens SET last_used_at = ${now} WHERE id = ${id} AND (last_used_at IS NULL OR last_used_at < ${now})`);
  }

  /** False when the person has none with this id. */
  async delete(id: number, userId: number): Promise<boolean> {
    return (await this.database.query(sql`DELETE FROM personal_tokens WHERE id = ${id} AND user_id = ${userId} RETURNING id`)).length > 0;
  }

  async deleteAllOf(userId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM personal_tokens WHERE user_id = ${userId}`);
  }

  async deleteExpiredBefore(moment: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM personal_tokens WHERE id IN (SELECT id FROM personal_tokens WHERE expires_at < ${moment} ORDER BY expires_at LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }

  private async findViewer(which: Sql, now: Date): Promise<TokenViewerRow | undefined> {
    return this.database.first<TokenViewerRow>(
      sql`SELECT t.id, t.scopes, t.last_used_at, t.user_id, u.username, u.role, u.status FROM personal_tokens t JOIN users u ON u.id = t.user_id
       WHERE ${which} AND ${isGood(now)}`,
    );
  }
}

function isGood(now: Date): Sql {
  return sql`(t.expires_at IS NULL OR t.expires_at > ${now})`;
}
