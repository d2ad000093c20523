import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background, Clock } from '../../core/runtime/index.js';
import { IncomingFiles, MediaStorage, StoredFileIndex, isStorageKey } from '../../core/storage/index.js';
import { MediaRepository } from './media.repository.js';
import { UnattachedMedia } from './unattached-media.js';

const HOUR_MS = 60 * 60 * 1000;
/** "Swept after 24 hours if no post uses it" of the HTTP contract. */
const UNATTACHED_KEPT_MS = 24 * HOUR_MS;
/** Longer than any upload takes: a younger file may still get its row. */
const ORPHAN_AGE_MS = HOUR_MS;
const BATCH = 200;

export interface SweepOutcome {
  /** Uploads that no post used, announced ones included. */
  unused: number;
  /** Files that no row named. */
  orphans: number;
}

/**
 * Removes uploads that no post used, and files that no row names: what a crash between the two leaves behind. Several
 * processes may sweep at once: each row is deleted by one of them, and deleting a file again does nothing.
 */
@Injectable()
export class MediaSweeper implements OnApplicationBootstrap {
  private running: Promise<SweepOutcome> | undefined;

  constructor(
    private readonly repository: MediaRepository,
    private readonly unattached: UnattachedMedia,
    private readonly index: StoredFileIndex,
    private readonly storage: MediaStorage,
    private readonly incoming: IncomingFiles,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('Media sweep', HOUR_MS, () => this.sweepInBackground());
    this.background.run('Media sweep', () => this.sweepInBackground());
  }

  /** Sweeps now, or waits for the sweep that is running. */
  async sweepOnce(): Promise<SweepOutcome> {
    this.running ??= this.sweep().finally(() => (this.running = undefined));
    return this.running;
  }

  async sweep(): Promise<SweepOutcome> {
    const unused = await this.sweepUnattached();
    const before = new Date(this.clock.now().getTime() - ORPHAN_AGE_MS);
    await this.storage.sweepTemporary(before);
    const stored = await this.sweepOrphans(this.storage.list(before), (key) => this.storage.delete(key));
    const arrived = await this.sweepOrphans(this.incoming.list(before), (key) => this.incoming.delete(key));
    return { unused, orphans: stored + arrived };
  }

  private async sweepInBackground(): Promise<void> {
    await this.sweepOnce();
  }

  private async sweepUnattached(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - UNATTACHED_KEPT_MS);
    let removed = 0;
    let found: { id: number }[];
    do {
      found = await this.repository.listUnattached(before, BATCH);
      removed += await this.unattached.delete(found.map((media) => media.id));
    } while (found.length === BATCH && !this.background.stopping);
    return removed;
  }

  private async sweepOrphans(keys: AsyncIterable<string>, remove: (key: string) => Promise<void>): Promise<number> {
    let removed = 0;
    let batch: string[] = [];
    const removeUnknown = async (): Promise<void> => {
      const unknown = await this.index.listUnknown(batch);
      for (const key of unknown) await remove(key);
      removed += unknown.length;
      batch = [];
    };
    for await (const key of keys) {
      if (this.background.stopping) return removed;
      if (isStorageKey(key)) batch.push(key);
      if (batch.length === BATCH) await removeUnknown();
    }
    await removeUnknown();
    return removed;
  }
}
