import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';
import { type CountedRow, MediaQuota } from '../quota/media-quota.js';
import { MediaTallies } from '../quota/media-tallies.js';
import type { NewMedia } from '../media.repository.js';

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
    return this.database.first<AnnouncedMedia>(
      sql`SELECT m.id, m.storage_key, m.content_type, m.size FROM media m JOIN users u ON u.id = m.owner_id
       WHERE m.storage_key = ${storageKey} AND m.state = 'announced' AND u.status = 'active'`,
    );
  }

  /**
   * Gives the row what was found in the checked file. False when it is not announced any more. Part of the caller's transaction.
   * @throws QuotaReachedError when the file and its poster do not fit in place of what was announced
   */
  async finish(id: number, media: NewMedia): Promise<boolean> {
    const [announced] = await this.database.query<{ size: number }>(sql`SELECT size FROM media WHERE id = ${id} AND state = 'announced'${this.database.forUpdate}`);
    if (announced === undefined) return false;
    await this.database.query(
      sql`UPDATE media SET state = 'ready', type = ${media.type}, storage_key = ${media.storageKey}, content_type = ${media.contentType}, width = ${media.width}, height = ${media.height}, size = ${media.size}, sha256 = ${media.sha256},
         poster_key = ${media.posterKey}, poster_size = ${media.posterSize}, blurhash = ${media.blurhash} WHERE id = ${id}`,
    );
    await this.quota.count(media.ownerId, { bytes: media.size + media.posterSize - announced.size });
    this.tallies.added({ state: 'ready', size: media.size });
    return true;
  }

  /** Gives the key of the row, if it was there. Part of the caller's transaction. */
  async delete(id: number): Promise<string | undefined> {
    const rows = await this.database.query<CountedRow & { storage_key: string }>(
      sql`DELETE FROM media WHERE id = ${id} AND state = 'announced' RETURNING storage_key, owner_id, post_id, size, poster_size`,
    );
    await this.quota.release(rows);
    return rows[0]?.storage_key;
  }
}
