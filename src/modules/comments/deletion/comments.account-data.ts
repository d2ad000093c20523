import { Injectable } from '@nestjs/common';
import { countEach, groupByAmount } from '../../../core/database/index.js';
import { PostsService } from '../../posts/index.js';
import { AccountData } from '../../users/index.js';
import { CommentDeletionRepository, type HiddenComment } from './comment-deletion.repository.js';
import { CommentPurge } from './comment-purge.js';

/** The account's comments, and the replies to them, with the counters of the posts and comments that they are on: hidden first, then removed. */
@Injectable()
export class CommentsAccountData extends AccountData {
  constructor(
    private readonly repository: CommentDeletionRepository,
    private readonly purge: CommentPurge,
    private readonly posts: PostsService,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const some = await this.repository.listSomeOfUser(userId, limit);
    if (some.length > 0) {
      await this.hide(some);
      return false;
    }
    const doomed = await this.repository.holdSomeDeletedOf(userId, limit);
    if (doomed.length > 0) await this.purge.purgePiece(doomed, limit);
    return !(await this.repository.existsOfUser(userId));
  }

  private async hide(some: readonly { id: number; reply_to_id: number | null }[]): Promise<void> {
    const ids = some.map(({ id }) => id);
    await this.repository.holdAll([...new Set([...ids, ...some.flatMap(({ reply_to_id: replyToId }) => replyToId ?? [])])]);
    const hidden = await this.repository.hideAll(ids);
    const kept = await this.giveBackReplies(hidden);
    const amounts = new Map<number, number>();
    for (const { post_id: postId, reply_to_id: replyToId, replies_count: replies } of hidden) {
      // Replies to what is hidden have been counted back with it.
      const amount = replyToId === null ? 1 + replies : Number(kept.has(replyToId));
      if (amount > 0) amounts.set(postId, (amounts.get(postId) ?? 0) + amount);
    }
    await this.posts.giveBackAmounts('comments', amounts);
  }

  /** The comments that the replies hung on, but for hidden ones. */
  private async giveBackReplies(hidden: readonly HiddenComment[]): Promise<Set<number>> {
    const kept = new Set<number>();
    const replied = hidden.flatMap(({ reply_to_id: replyToId }) => replyToId ?? []);
    for (const [amount, ids] of groupByAmount(countEach(replied))) for (const id of await this.repository.subtractReplies(ids, amount)) kept.add(id);
    return kept;
  }
}
