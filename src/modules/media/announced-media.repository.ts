import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { type CountedRow, MediaQuota } from './media-quota.js';
import { MediaTallies } from './media-tallies.js';
import type { NewMedia } from './media.repository.js';

/** Media that its owner has announced and nobody has looked at yet. */
export interface AnnouncedMedia {
  id: number;
  storage_key: string;
  content_type: string;
  /** Bytes. */
  size: number;
}

/** Media rows whose bytes have not been checked yet. */
@Injectable()
export class AnnouncedMediaRepository {
  constructor(
    private readonly database: Database,
    private readonly quota: MediaQuota,
    private readonly tallies: MediaTallies,
  ) {}

  /** Undefined when there is none, or none any more; also for the key of an account that may not act. */
  async findByKey(storageKey: string): Promise<AnnouncedMedia | undefined> {
    const rows = await this.database.query<AnnouncedMedia>(
      `SELECT m.id, m.storage_key, m.content_type, m.size FROM media m JOIN users u ON u.id = m.owner_id
       WHERE m.storage_key = $1 AND m.state = 'announced' AND u.status = 'active'`,
      [storageKey],
    );
    return rows[0];
  }

  /**
   * Gives the row what was found in the checked file. False when it is not announced any more. Part of the caller's transaction.
   * @throws QuotaReachedError when the file and its poster do not fit in place of what was announced
   */
  async finish(id: number, media: NewMedia): Promise<boolean> {
    const [announced] = await this.database.query<{ size: number }>(`SELECT size FROM media WHERE id = $1 AND state = 'announced'${this.database.forUpdate}`, [id]);
    if (announced === undefined) return false;
    await this.database.query(
      `UPDATE media SET state = 'ready', type = $2, storage_key = $3, content_type = $4, width = $5, height = $6, size = $7, sha256 = $8,
         poster_key = $9, poster_size = $10, blurhash = $11 WHERE id = $1`,
      [id, media.type, media.storageKey, media.contentType, media.width, media.height, media.size, media.sha256, media.posterKey, media.posterSize, media.blurhash],
    );
    await this.quota.count(media.ownerId, { bytes: media.size + media.posterSize - announced.size });
    this.tallies.added({ state: 'ready', size: media.size });
    return true;
  }

  /** Gives the key of the row, if it was there. Part of the caller's transaction. */
  async delete(id: number): Promise<string | undefined> {
    const rows = await this.database.query<CountedRow & { storage_key: string }>(
      "DELETE FROM media WHERE id = $1 AND state = 'announced' RETURNING storage_key, owner_id, post_id, size, poster_size",
      [id],
    );
    await this.quota.release(rows);
    return rows[0]?.storage_key;
  }
}
