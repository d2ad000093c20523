import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { IncomingFiles, MediaStorage } from '../../core/storage/index.js';
import { AllMediaDerivatives } from './media-derivatives.js';
import { MediaRepository } from './media.repository.js';

/** The end of media that no post has: announced ones, and uploads that were not used. */
@Injectable()
export class UnattachedMedia {
  constructor(
    private readonly repository: MediaRepository,
    private readonly derivatives: AllMediaDerivatives,
    private readonly storage: MediaStorage,
    private readonly incoming: IncomingFiles,
    private readonly database: Database,
  ) {}

  /** Removes rows, files and what was made of them, but for those that a post has taken meanwhile. Gives how many files went. */
  async delete(ids: readonly number[]): Promise<number> {
    if (ids.length === 0) return 0;
    await this.derivatives.deleteOf(ids);
    const keys = await this.database.transaction(() => this.repository.deleteUnattached(ids));
    for (const key of keys) await Promise.all([this.storage.delete(key), this.incoming.delete(key)]);
    return keys.length;
  }
}
