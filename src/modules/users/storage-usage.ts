import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';

/** What a person's files take, or the difference that a change makes. */
export interface Usage {
  bytes: number;
  /** Media that no post has, those that were only announced included. */
  unattached: number;
}

/** What each person's media take, as counters of the account that change in the transactions that add or remove media. */
@Injectable()
export class StorageUsage {
  constructor(private readonly database: Database) {}

  async get(userId: number): Promise<Usage> {
    const rows = await this.database.query<Usage>('SELECT stored_bytes AS bytes, unattached_media AS unattached FROM users WHERE id = $1', [userId]);
    return rows[0] ?? { bytes: 0, unattached: 0 };
  }

  /** Adds what stays within the limits. False, and nothing is added, when it does not. Part of the caller's transaction. */
  async take(userId: number, { bytes, unattached }: Usage, most: Usage): Promise<boolean> {
    const rows = await this.database.query(
      `UPDATE users SET stored_bytes = stored_bytes + $2, unattached_media = unattached_media + $3
       WHERE id = $1 AND stored_bytes <= $4 AND unattached_media <= $5 RETURNING id`,
      [userId, bytes, unattached, most.bytes - bytes, most.unattached - unattached],
    );
    return rows.length > 0;
  }

  /** Changes it without a limit. Part of the caller's transaction. */
  async change(userId: number, { bytes, unattached }: Usage): Promise<void> {
    await this.database.query('UPDATE users SET stored_bytes = stored_bytes + $2, unattached_media = unattached_media + $3 WHERE id = $1', [userId, bytes, unattached]);
  }
}
