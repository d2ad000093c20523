import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { Background, Clock } from '../../core/runtime/index.js';
import { KnownFiles, MediaStorage, isStorageKey } from '../../core/storage/index.js';
import { AllMediaDerivatives } from './media-derivatives.js';
import { MediaRepository } from './media.repository.js';

const HOUR_MS = 60 * 60 * 1000;
/** "Swept after 24 hours if no post uses it" of the HTTP contract. */
const UNATTACHED_KEPT_MS = 24 * HOUR_MS;
/** Longer than any upload takes: a younger file may still get its row. */
const ORPHAN_AGE_MS = HOUR_MS;
const BATCH = 200;

/** Removes uploads that no post used, and files that no row names: what a crash between the two leaves behind. */
@Injectable()
export class MediaSweeper implements OnApplicationBootstrap {
  constructor(
    private readonly repository: MediaRepository,
    private readonly derivatives: AllMediaDerivatives,
    private readonly knownFiles: KnownFiles,
    private readonly storage: MediaStorage,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('Media sweep', HOUR_MS, () => this.sweep());
    this.background.run('Media sweep', () => this.sweep());
  }

  async sweep(): Promise<void> {
    await this.sweepUnattached();
    await this.sweepOrphans();
  }

  private async sweepUnattached(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - UNATTACHED_KEPT_MS);
    let found: { id: number }[];
    do {
      found = await this.repository.listUnattached(before, BATCH);
      if (found.length === 0) return;
      const ids = found.map((media) => media.id);
      await this.derivatives.deleteOf(ids);
      const keys = await this.database.transaction(() => this.repository.deleteUnattached(ids));
      for (const key of keys) await this.storage.delete(key);
    } while (found.length === BATCH && !this.background.stopping);
  }

  private async sweepOrphans(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - ORPHAN_AGE_MS);
    await this.storage.sweepTemporary(before);
    let batch: string[] = [];
    for await (const key of this.storage.list(before)) {
      if (this.background.stopping) return;
      if (isStorageKey(key)) batch.push(key);
      if (batch.length === BATCH) {
        await this.deleteUnknown(batch);
        batch = [];
      }
    }
    await this.deleteUnknown(batch);
  }

  private async deleteUnknown(keys: readonly string[]): Promise<void> {
    for (const key of await this.knownFiles.listUnknown(keys)) await this.storage.delete(key);
  }
}
