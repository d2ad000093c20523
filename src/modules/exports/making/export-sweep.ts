import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Background, Clock } from '../../../core/runtime/index.js';
import { DiscardedFiles } from '../../../core/storage/index.js';
import { ExportsRepository } from '../exports.repository.js';

const INTERVAL_MS = 60 * 60 * 1000;
const BATCH = 100;

/** Deletes exports whose time is over, with their files; also where no new ones are made. */
@Injectable()
export class ExportSweep implements OnApplicationBootstrap {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly discarded: DiscardedFiles,
    private readonly database: Database,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Sweep of exports', INTERVAL_MS, () => this.sweep());
  }

  async sweep(): Promise<void> {
    await this.background.inBatches(BATCH, () =>
      this.database.transaction(async () => {
        const keys = await this.repository.deleteExpired(this.clock.now(), BATCH);
        await this.discarded.discard(keys.flatMap((key) => key ?? []));
        return keys.length;
      }),
    );
  }
}
