import { Injectable } from '@nestjs/common';
import { Database, sql } from '../database/index.js';

export interface KeptKey {
  claim: string;
  fingerprint: string | null;
  response: string | null;
}

@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  /** Claims a key that is new, or whose claim is older than `staleBefore`. False when another request holds it. */
  async claim(userId: number, key: string, claim: string, now: Date, staleBefore: Date): Promise<boolean> {
    const rows = await this.database.query(
      sql`INSERT INTO idempotency_keys (user_id, key, claim, created_at) VALUES (${userId}, ${key}, ${claim}, ${now})
       ON CONFLICT (user_id, key) DO UPDATE SET claim = excluded.claim, created_at = excluded.created_at
       WHERE idempotency_keys.fingerprint IS NULL AND idempotency_keys.created_at < ${staleBefore}
       RETURNING claim`,
    );
    return rows.length > 0;
  }

  /** Says that these requests still run. */
  async renew(claims: readonly { userId: number; claim: string }[], now: Date): Promise<void> {
    const users = this.database.isAnyOf(sql`user_id`, claims.map(({ userId }) => userId));
    const held = this.database.isAnyOf(sql`claim`, claims.map(({ claim }) => claim), 'text');
    await this.database.query(sql`UPDATE idempotency_keys SET created_at = ${now} WHERE ${users} AND ${held} AND fingerprint IS NULL`);
  }

  async find(userId: number, key: string): Promise<KeptKey | undefined> {
    return this.database.first<KeptKey>(
      sql`SELECT claim, fingerprint, response FROM idempotency_keys WHERE user_id = ${userId} AND key = ${key}`,
    );
  }

  /** Replaces what the claim has kept before. False when it was lost to another request. */
  async complete(userId: number, key: string, claim: string, fingerprint: string, response: string): Promise<boolean> {
    const rows = await this.database.query(
      sql`UPDATE idempotency_keys SET fingerprint = ${fingerprint}, response = ${response}
       WHERE user_id = ${userId} AND key = ${key} AND claim = ${claim} RETURNING claim`,
    );
    return rows.length > 0;
  }

  async release(userId: number, key: string, claim: string): Promise<void> {
    await this.database.query(
      sql`DELETE FROM idempotency_keys WHERE user_id = ${userId} AND key = ${key} AND claim = ${claim} AND fingerprint IS NULL`,
    );
  }

  /** Deletes at most `limit` keys of a user, and says how many. */
  async deleteSomeOf(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM idempotency_keys WHERE user_id = ${userId} AND key IN (SELECT key FROM idempotency_keys WHERE user_id = ${userId} ORDER BY key LIMIT ${limit}) RETURNING key`,
    );
    return rows.length;
  }

  /** Deletes at most `limit` keys kept since before the given time, and says how many. */
  async deleteOlderThan(before: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM idempotency_keys WHERE (user_id, key) IN
         (SELECT user_id, key FROM idempotency_keys WHERE created_at < ${before} ORDER BY created_at LIMIT ${limit})
       RETURNING user_id`,
    );
    return rows.length;
  }
}
