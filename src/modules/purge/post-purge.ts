import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { AfterCommit, InTransaction } from '../../core/events/index.js';
import { Background, Clock, SharedRun } from '../../core/runtime/index.js';
import { MediaDeletion } from '../media/index.js';
import { PostDeleted, PostTallies } from '../posts/index.js';
import { AccountPurger, UserDeleting } from '../users/index.js';
import { type DeletedPost, PurgeRepository } from './purge.repository.js';

const POSTS_A_ROUND = 50;
/** In the log. */
const NAMED_FAILURES = 5;
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
    private readonly media: MediaDeletion,
    private readonly tallies: PostTallies,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.background.fromNow('Post purge', SWEEP_INTERVAL_MS, () => this.purgeDeleted());
  }

  @AfterCommit(PostDeleted)
  async followUp(_event: PostDeleted): Promise<void> {
    await this.purgeDeleted();
  }

  /** A deleted account's posts are hidden with it; here they are marked for the purge. */
  @InTransaction(UserDeleting)
  async onUserDeleting(event: UserDeleting): Promise<void> {
    const hidden = await this.repository.hideSome(event.userId, this.clock.now(), HIDE_BATCH);
    for (const post of hidden) this.tallies.hidden(post);
    if (hidden.length === HIDE_BATCH) event.askAgain();
  }

  /** An account's posts with their files go before its row, which would take their names along. */
  async purge(userId: number): Promise<void> {
    await this.purgeDeleted();
    if (await this.isDone(userId)) await this.database.transaction(() => this.tallies.forget(userId));
  }

  async isDone(userId: number): Promise<boolean> {
    return !(await this.repository.existsPostOf(userId));
  }

  /** Removes all that hangs on deleted posts. Calls that overlap share one run. */
  async purgeDeleted(): Promise<void> {
    await this.purging.run();
  }

  /** Walks from post to post, so that one which cannot be purged now does not keep those behind it from it. */
  private async purgeAll(): Promise<void> {
    const failures: unknown[] = [];
    let posts: DeletedPost[];
    let last: DeletedPost | undefined;
    do {
      posts = await this.repository.listDeleted(last, POSTS_A_ROUND);
      for (const { id } of posts) {
        if (this.background.stopping) break;
        await this.purgeOne(id).catch((error: unknown) => failures.push(error));
      }
      last = posts.at(-1);
    } while (posts.length === POSTS_A_ROUND && !this.background.stopping);
    if (failures.length > 0) throw new AggregateError(failures.slice(0, NAMED_FAILURES), `${failures.length} posts could not be purged`);
  }

  private async purgeOne(id: number): Promise<void> {
    let emptied: boolean;
    do {
      emptied = (await this.database.transaction(() => this.repository.deleteSome(id))) && (await this.media.deleteOfPost(id)).done;
    } while (!emptied && !this.background.stopping);
    if (emptied) await this.deletePost(id);
  }

  /** What the cascade would take along unseen goes before it. */
  private async deletePost(id: number): Promise<void> {
    await this.database.transaction(async () => {
      if ((await this.media.deleteOfPost(id)).done) await this.repository.deletePost(id);
    });
  }
}
