import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Database } from '../../../core/database/index.js';
import { AfterCommit } from '../../../core/events/index.js';
import { Background, SharedRun, providersOf } from '../../../core/runtime/index.js';
import { CommentDeleted } from '../comments.events.js';
import { CommentData } from './comment-data.js';
import { CommentDeletionRepository, type DeletedComment, type DoomedComment } from './comment-deletion.repository.js';

const COMMENTS_A_ROUND = 100;
/** Rows of each kind in a transaction. */
const PIECE = { sqlite: 500, postgres: 2_000 };
const SWEEP_INTERVAL_MS = 60_000;

/**
 * The second step of deleting: comments that are hidden already lose their replies and the rows that hang on them, in pieces
 * that hold up nobody, and after a restart from where they were.
 */
@Injectable()
export class CommentPurge implements OnApplicationBootstrap {
  private readonly purging = new SharedRun(() => this.purgeAll());

  constructor(
    private readonly repository: CommentDeletionRepository,
    private readonly database: Database,
    private readonly background: Background,
    private readonly discovery: DiscoveryService,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Comment purge', SWEEP_INTERVAL_MS, () => this.purgeDeleted());
  }

  @AfterCommit(CommentDeleted)
  async followUp(_event: CommentDeleted): Promise<void> {
    await this.purgeDeleted();
  }

  /** Removes all comments that are hidden. Calls that overlap share one run. */
  async purgeDeleted(): Promise<void> {
    await this.purging.run();
  }

  /** Removes a piece of what hangs on comments that are held, their replies first, or the rest with them: then true. Part of the caller's transaction. */
  async purgePiece(comments: readonly DoomedComment[], limit: number): Promise<boolean> {
    const replies: number[] = [];
    for (const comment of comments) {
      if (comment.replies_count > 0 && replies.length < limit) replies.push(...(await this.repository.listSomeReplies(comment, limit - replies.length)));
    }
    if (replies.length === 0) return this.remove(comments.map(({ id }) => id), limit);
    await this.remove(replies, limit);
    return false;
  }

  /** Removes comments with what hangs on them; false when there is more of that than the limit. Part of the caller's transaction. */
  async remove(ids: readonly number[], limit: number): Promise<boolean> {
    for (const data of providersOf(this.discovery, CommentData)) if (!(await data.releaseSome(ids, limit))) return false;
    await this.repository.remove(ids);
    return true;
  }

  private purgeAll(): Promise<void> {
    const purgeRound = async (round: readonly DeletedComment[]) => {
      const ids = round.map(({ id }) => id);
      return this.purgeTogether(ids).then(() => [], () => this.purgeEach(ids));
    };
    return this.background.inRounds(COMMENTS_A_ROUND, (last: DeletedComment | undefined) => this.repository.listDeleted(last, COMMENTS_A_ROUND), purgeRound, 'comments could not be purged');
  }

  /** Gives what failed. */
  private async purgeEach(ids: readonly number[]): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (const id of ids) await this.purgeTogether([id]).catch((error: unknown) => failures.push(error));
    return failures;
  }

  private async purgeTogether(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const limit = PIECE[this.database.dialect];
    const purgePiece = async () => {
      const held = await this.repository.holdDeleted(ids);
      return held.length === 0 || (await this.purgePiece(held, limit));
    };
    while (!this.background.stopping && !(await this.database.transaction(purgePiece)));
  }
}
