import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Background, Clock } from '../../../core/runtime/index.js';
import { type OrphanOutcome, OrphanSweep, StoreIdentity } from '../../../core/storage/index.js';
import { MediaRepository } from '../media.repository.js';
import { UnattachedMedia } from './unattached-media.js';

const HOUR_MS = 60 * 60 * 1000;
/** "Swept after 24 hours if no post uses it" of the HTTP contract. */
export const UNATTACHED_KEPT_SECONDS = 24 * 60 * 60;
const BATCH = 200;

export interface SweepOutcome extends OrphanOutcome {
  /** Files of uploads that no post used, announced ones included. */
  unused: number;
}

/**
 * Removes uploads that no post used, and puts files that no row names into quarantine. Several processes may sweep at
 * once: each row is deleted by one of them, and moving a file that is gone does nothing.
 */
@Injectable()
export class MediaSweeper implements OnApplicationBootstrap {
  private readonly logger = new Logger(MediaSweeper.name);
  private running: Promise<SweepOutcome | undefined> | undefined;

  constructor(
    private readonly repository: MediaRepository,
    private readonly unattached: UnattachedMedia,
    private readonly orphans: OrphanSweep,
    private readonly identity: StoreIdentity,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Media sweep', HOUR_MS, () => this.sweepInBackground());
  }

  /** Sweeps now, or waits for the sweep that is running. Undefined when the store is not this database's: then nothing is touched. */
  async sweepOnce(): Promise<SweepOutcome | undefined> {
    this.running ??= this.sweep().finally(() => (this.running = undefined));
    return this.running;
  }

  async sweep(): Promise<SweepOutcome | undefined> {
    if (!(await this.identity.isOurs())) return undefined;
    const unused = await this.sweepUnattached();
    const orphans = await this.orphans.run();
    return orphans && { unused, ...orphans };
  }

  private async sweepInBackground(): Promise<void> {
    const outcome = await this.sweepOnce();
    if (outcome === undefined) this.logger.warn('Nothing was swept: the media store does not belong to this database.');
    else this.logger.log(toSweepReport(outcome));
  }

  private async sweepUnattached(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - UNATTACHED_KEPT_SECONDS * 1000);
    let removed = 0;
    let found: { id: number }[];
    do {
      found = await this.repository.listUnattached(before, BATCH);
      removed += await this.unattached.delete(found.map((media) => media.id));
    } while (found.length === BATCH && !this.background.stopping);
    return removed;
  }
}

/** One line for the log. */
export function toSweepReport({ unused, quarantined, broughtBack, removed }: SweepOutcome): string {
  return (
    `Swept: ${unused} files of unused uploads removed, ${quarantined} files that no row names put into quarantine, ` +
    `${broughtBack} brought back from it, ${removed} removed after 7 days in it.`
  );
}
