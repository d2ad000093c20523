import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { IncomingFiles, MediaStorage } from '../../core/storage/index.js';
import { AccountPurger } from '../users/index.js';
import { AllMediaDerivatives } from './media-derivatives.js';
import { MediaRepository } from './media.repository.js';

const BATCH = 200;

/** A deleted account's uploads that no post has used, and those that it only announced. */
@Injectable()
export class MediaPurger extends AccountPurger {
  constructor(
    private readonly repository: MediaRepository,
    private readonly storage: MediaStorage,
    private readonly derivatives: AllMediaDerivatives,
    private readonly incoming: IncomingFiles,
    private readonly database: Database,
  ) {
    super();
  }

  async purge(userId: number): Promise<void> {
    let ids: number[];
    do {
      ids = await this.repository.listUnattachedOf(userId, BATCH);
      await this.derivatives.deleteOf(ids);
      const keys = await this.database.transaction(() => this.repository.deleteUnattached(ids));
      for (const key of keys) await Promise.all([this.storage.delete(key), this.incoming.delete(key)]);
    } while (ids.length === BATCH);
  }

  async isDone(userId: number): Promise<boolean> {
    return (await this.repository.listUnattachedOf(userId, 1)).length === 0;
  }
}
