import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { Background, SharedRun } from '../../../core/runtime/index.js';
import { CollectionPostsRepository } from './collection-posts.repository.js';
import { CollectionsRepository } from './collections.repository.js';

const COLLECTIONS_A_ROUND = 50;
/** Rows in a transaction, so that it holds up nobody. */
const PIECE = 500;
const SWEEP_INTERVAL_MS = 60_000;

/** Empties deleted collections, in pieces, and after a restart from where that was. */
@Injectable()
export class CollectionsPurge implements OnApplicationBootstrap {
  private readonly purging = new SharedRun(() => this.purgeAll());

  constructor(
    private readonly collections: CollectionsRepository,
    private readonly posts: CollectionPostsRepository,
    private readonly database: Database,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Collections purge', SWEEP_INTERVAL_MS, () => this.purgeDeleted());
  }

  /** Calls that overlap share one run. */
  async purgeDeleted(): Promise<void> {
    await this.purging.run();
  }

  private async purgeAll(): Promise<void> {
    await this.background.inBatches(COLLECTIONS_A_ROUND, async () => {
      const ids = await this.collections.listDeleted(COLLECTIONS_A_ROUND);
      for (const id of ids) {
        await this.background.inBatches(PIECE, () => this.database.transaction(() => this.posts.deleteSomeOfCollection(id, PIECE)));
        if (!this.background.stopping) await this.database.transaction(() => this.collections.delete(id));
      }
      return ids.length;
    });
  }
}
