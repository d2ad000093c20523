import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { AfterCommit, InTransaction } from '../../core/events/index.js';
import { Background, Clock, SharedRun } from '../../core/runtime/index.js';
import { AllMediaDerivatives, MediaService, fileKeysOf } from '../media/index.js';
import { PostDeleted } from '../posts/index.js';
import { AccountPurger, UserDeleting } from '../users/index.js';
import { PurgeRepository } from './purge.repository.js';

const POSTS_A_ROUND = 50;
const MAX_FAILURES = 5;
const HIDE_BATCH = 100;
const SWEEP_INTERVAL_MS = 60_000;

/**
 * The second step of deleting (data.md): a post that is hidden already loses its files and the rows that hang on it, in
 * batches that hold up nobody, and after a restart from where they were.
 */
@Injectable()
export class PostPurge extends AccountPurger implements OnApplicationBootstrap {
  private readonly purging = new SharedRun(() => this.purgeAll());

  constructor(
    private readonly repository: PurgeRepository,
    private readonly media: MediaService,
    private readonly derivatives: AllMediaDerivatives,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.background.every('Post purge', SWEEP_INTERVAL_MS, () => this.purgeDeleted());
    this.background.run('Post purge', () => this.purgeDeleted());
  }

  @AfterCommit(PostDeleted)
  async followUp(_event: PostDeleted): Promise<void> {
    await this.purgeDeleted();
  }

  /** A deleted account's posts are hidden with it; here they are marked for the purge. */
  @InTransaction(UserDeleting)
  async onUserDeleting(event: UserDeleting): Promise<void> {
    const hidden = await this.repository.hideSome(event.userId, this.clock.now(), HIDE_BATCH);
    if (hidden === HIDE_BATCH) event.askAgain();
  }

  /** An account's posts with their files go before its row, which would take their names along. */
  async purge(_userId: number): Promise<void> {
    await this.purgeDeleted();
  }

  async isDone(userId: number): Promise<boolean> {
    return !(await this.repository.existsPostOf(userId));
  }

  /** Removes all that hangs on deleted posts. Calls that overlap share one run. */
  async purgeDeleted(): Promise<void> {
    await this.purging.run();
  }

  /** A post that cannot be purged now does not keep the others from it; many of them mean that the store is away. */
  private async purgeAll(): Promise<void> {
    const failures = new Map<number, unknown>();
    let ids: number[];
    do {
      const listed = await this.repository.listDeleted(POSTS_A_ROUND + failures.size);
      ids = listed.filter((id) => !failures.has(id));
      for (const id of ids) {
        if (this.background.stopping || failures.size >= MAX_FAILURES) break;
        await this.purgeOne(id).catch((error: unknown) => failures.set(id, error));
      }
    } while (ids.length >= POSTS_A_ROUND && failures.size < MAX_FAILURES && !this.background.stopping);
    if (failures.size > 0) throw new AggregateError(failures.values(), 'Some posts could not be purged');
  }

  /** Files first: once the rows are gone, nobody knows their names. */
  private async purgeOne(id: number): Promise<void> {
    const media = (await this.media.listByPosts([id])).get(id) ?? [];
    await this.media.deleteFiles(media.flatMap(fileKeysOf));
    await this.derivatives.deleteOf(media.map((item) => item.id));
    let emptied: boolean;
    do {
      emptied = await this.database.transaction(() => this.repository.deleteSome(id));
    } while (!emptied && !this.background.stopping);
    if (emptied) await this.database.transaction(() => this.repository.deletePost(id));
  }
}
