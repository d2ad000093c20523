import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Database } from '../../core/database/index.js';
import { AfterCommit } from '../../core/events/index.js';
import { Background, SharedRun, providersOf } from '../../core/runtime/index.js';
import { MediaDeletion } from '../media/index.js';
import { PostData } from './post-data.js';
import { type DeletedPost, PostPurgeRepository } from './post-purge.repository.js';
import { PostDeleted } from './posts.events.js';

const POSTS_A_ROUND = 50;
/** Rows of each kind in a transaction: a cascade over a million would block SQLite for seconds. */
const PIECE = { sqlite: 500, postgres: 2_000 };
const SWEEP_INTERVAL_MS = 60_000;

/**
 * The second step of deleting: a post that is hidden already loses its files and the rows that hang on it, in
 * pieces that hold up nobody, and after a restart from where they were.
 */
@Injectable()
export class PostPurge implements OnApplicationBootstrap {
  private readonly purging = new SharedRun(() => this.purgeAll());

  constructor(
    private readonly repository: PostPurgeRepository,
    private readonly media: MediaDeletion,
    private readonly database: Database,
    private readonly background: Background,
    private readonly discovery: DiscoveryService,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Post purge', SWEEP_INTERVAL_MS, () => this.purgeDeleted());
  }

  @AfterCommit(PostDeleted)
  async followUp(_event: PostDeleted): Promise<void> {
    await this.purgeDeleted();
  }

  /** Removes all that hangs on deleted posts. Calls that overlap share one run. */
  async purgeDeleted(): Promise<void> {
    await this.purging.run();
  }

  /** Removes a piece of what hangs on a post that is held, or the rest with the post: then true. Part of the caller's transaction. */
  async purgePiece(id: number, limit: number): Promise<boolean> {
    for (const data of providersOf(this.discovery, PostData)) if (!(await data.releaseSome(id, limit))) return false;
    // What the cascade would take along unseen goes before it.
    if (!(await this.media.deleteOfPost(id)).done) return false;
    await this.repository.deletePost(id);
    return true;
  }

  private purgeAll(): Promise<void> {
    const purgeEach = async (posts: readonly DeletedPost[]) => {
      const failures: unknown[] = [];
      for (const { id } of posts) await this.purgeOne(id).catch((error: unknown) => failures.push(error));
      return failures;
    };
    return this.background.inRounds(POSTS_A_ROUND, (last: DeletedPost | undefined) => this.repository.listDeleted(last, POSTS_A_ROUND), purgeEach, 'posts could not be purged');
  }

  private async purgeOne(id: number): Promise<void> {
    // Held, so that two who purge it at once do not take each other's rows for the last ones.
    const purgePiece = async () => !(await this.repository.hold(id)) || (await this.purgePiece(id, PIECE[this.database.dialect]));
    while (!this.background.stopping && !(await this.database.transaction(purgePiece)));
  }
}
