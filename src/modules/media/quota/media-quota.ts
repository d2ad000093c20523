import { Injectable } from '@nestjs/common';
import { Settings } from '../../../core/config/index.js';
import { StorageUsage, type Usage } from '../../users/index.js';
import { QuotaReachedError } from '../media.errors.js';

/** A row of media as far as it counts for its owner. */
export interface CountedRow {
  owner_id: number;
  post_id: number | null;
  size: number;
  poster_size: number;
}

/** Uploads that no post has yet, those that were only announced included. */
export const MAX_UNATTACHED = 200;

/** How much one person may store. The account's counters change with the media rows, in one transaction, so that it is exact. */
@Injectable()
export class MediaQuota {
  private readonly most: Usage;

  constructor(
    { storageQuotaBytes }: Settings,
    private readonly usage: StorageUsage,
  ) {
    this.most = { bytes: storageQuotaBytes ?? Number.MAX_SAFE_INTEGER, unattached: MAX_UNATTACHED };
  }

  /** Before work is done that would be in vain. @throws QuotaReachedError when nothing more fits */
  async assertRoom(ownerId: number): Promise<void> {
    if (this.most.bytes === Number.MAX_SAFE_INTEGER) return;
    if ((await this.usage.get(ownerId)).bytes >= this.most.bytes) throw this.bytesReached();
  }

  /** Counts what is added, or changes its size or place. Part of the caller's transaction. @throws QuotaReachedError */
  async count(ownerId: number, { bytes = 0, unattached = 0 }: Partial<Usage>): Promise<void> {
    // What does not grow is always allowed, also when the quota was lowered meanwhile.
    if (bytes <= 0 && unattached <= 0) return this.usage.change(ownerId, { bytes, unattached });
    const bounds = { bytes: bytes <= 0 ? Number.MAX_SAFE_INTEGER : this.most.bytes, unattached: unattached <= 0 ? Number.MAX_SAFE_INTEGER : this.most.unattached };
    if (await this.usage.take(ownerId, { bytes, unattached }, bounds)) return;
    const used = await this.usage.get(ownerId);
    throw used.unattached + unattached > bounds.unattached ? QuotaReachedError.ofMedia(MAX_UNATTACHED) : this.bytesReached();
  }

  /** Gives back what was deleted. Part of the caller's transaction. */
  async release(rows: readonly CountedRow[]): Promise<void> {
    const given = new Map<number, Usage>();
    for (const { owner_id, post_id, size, poster_size } of rows) {
      const before = given.get(owner_id) ?? { bytes: 0, unattached: 0 };
      given.set(owner_id, { bytes: before.bytes - size - poster_size, unattached: before.unattached - (post_id === null ? 1 : 0) });
    }
    // In the order of their ids, as rows of users are locked everywhere.
    for (const [ownerId, change] of [...given].sort(([a], [b]) => a - b)) await this.usage.change(ownerId, change);
  }

  private bytesReached(): QuotaReachedError {
    return QuotaReachedError.ofBytes(this.most.bytes);
  }
}
