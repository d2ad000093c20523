import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';

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
      `INSERT INTO idempotency_keys (user_id, key, claim, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id, key) DO UPDATE SET claim = excluded.claim, created_at = excluded.created_at
       WHERE idempotency_keys.fingerprint IS NULL AND idempotency_keys.created_at < $5
       RETURNING claim`,
      [userId, key, claim, now, staleBefore],
    );
    return rows.length > 0;
  }

  async find(userId: number, key: string): Promise<KeptKey | undefined> {
    const rows = await this.database.query<KeptKey>(
      'SELECT claim, fingerprint, response FROM idempotency_keys WHERE user_id = $1 AND key = $2',
      [userId, key],
    );
    return rows[0];
  }

  /** False when the claim was lost to another request. */
  async complete(userId: number, key: string, claim: string, fingerprint: string, response: string): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE idempotency_keys SET fingerprint = $4, response = $5
       WHERE user_id = $1 AND key = $2 AND claim = $3 AND fingerprint IS NULL RETURNING claim`,
      [userId, key, claim, fingerprint, response],
    );
    return rows.length > 0;
  }

  async release(userId: number, key: string, claim: string): Promise<void> {
    await this.database.query(
      'DELETE FROM idempotency_keys WHERE user_id = $1 AND key = $2 AND claim = $3 AND fingerprint IS NULL',
      [userId, key, claim],
    );
  }

  /** Deletes at most `limit` keys of a user, and says how many. */
  async deleteSomeOf(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      'DELETE FROM idempotency_keys WHERE user_id = $1 AND key IN (SELECT key FROM idempotency_keys WHERE user_id = $1 ORDER BY key LIMIT $2) RETURNING key',
      [userId, limit],
    );
    return rows.length;
  }

  /** Deletes at most `limit` keys kept since before the given time, and says how many. */
  async deleteOlderThan(before: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM idempotency_keys WHERE (user_id, key) IN
         (SELECT user_id, key FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2)
       RETURNING user_id`,
      [before, limit],
    );
    return rows.length;
  }
}
