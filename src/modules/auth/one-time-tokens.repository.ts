import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import type { TokenPurpose } from './one-time-token.entity.js';

@Injectable()
export class OneTimeTokensRepository {
  constructor(private readonly database: Database) {}

  async insert(token: { userId: number; purpose: TokenPurpose; tokenHash: string; email: string; expiresAt: Date }): Promise<void> {
    await this.database.query(
      sql`INSERT INTO one_time_tokens (user_id, purpose, token_hash, email, expires_at) VALUES (${token.userId}, ${token.purpose}, ${token.tokenHash}, ${token.email}, ${token.expiresAt})`,
    );
  }

  /** Whose the token is, if there is such a one. */
  async findUser(tokenHash: string, purpose: TokenPurpose): Promise<number | undefined> {
    const rows = await this.database.query<{ user_id: number }>(
      sql`SELECT user_id FROM one_time_tokens WHERE token_hash = ${tokenHash} AND purpose = ${purpose}`,
    );
    return rows[0]?.user_id;
  }

  /** Deletes the token and gives what it was for; undefined when it is unknown or too old. */
  async take(tokenHash: string, purpose: TokenPurpose, now: Date): Promise<{ user_id: number; email: string } | undefined> {
    return this.database.first<{ user_id: number; email: string }>(
      sql`DELETE FROM one_time_tokens WHERE token_hash = ${tokenHash} AND purpose = ${purpose} AND expires_at > ${now} RETURNING user_id, email`,
    );
  }

  async deleteOf(userId: number, purpose: TokenPurpose): Promise<void> {
    await this.database.query(sql`DELETE FROM one_time_tokens WHERE user_id = ${userId} AND purpose = ${purpose}`);
  }

  async deleteAllOf(userId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM one_time_tokens WHERE user_id = ${userId}`);
  }

  /** Deletes some of those that have ended, and says how many. */
  async deleteExpired(now: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM one_time_tokens WHERE id IN (SELECT id FROM one_time_tokens WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }
}
