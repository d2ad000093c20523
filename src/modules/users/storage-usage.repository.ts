import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';

/** What a person's files take, or the difference that a change makes. */
export interface Usage {
  bytes: number;
  /** Media that no post has, those that were only announced included. */
  unattached: number;
}

/** Counters of the account. */
@Injectable()
export class StorageUsageRepository {
  constructor(private readonly database: Database) {}

  async get(userId: number): Promise<Usage> {
    const row = await this.database.first<Usage>(sql`SELECT stored_bytes AS bytes, unattached_media AS unattached FROM users WHERE id = ${userId}`);
    return row ?? { bytes: 0, unattached: 0 };
  }

  /** Adds what stays within the limits. False, and nothing is added, when it does not. Part of the caller's transaction. */
  async take(userId: number, { bytes, unattached }: Usage, most: Usage): Promise<boolean> {
    const rows = await this.database.query(
      sql`UPDATE users SET stored_bytes = stored_bytes + ${bytes}, unattached_media = unattached_media + ${unattached}
       WHERE id = ${userId} AND stored_bytes <= ${most.bytes - bytes} AND unattached_media <= ${most.unattached - unattached} RETURNING id`,
    );
    return rows.length > 0;
  }

  /** Changes it without a limit. Part of the caller's transaction. */
  async change(userId: number, { bytes, unattached }: Usage): Promise<void> {
    await this.database.query(sql`UPDATE users SET stored_bytes = stored_bytes + ${bytes}, unattached_media = unattached_media + ${unattached} WHERE id = ${userId}`);
  }
}
