import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../core/events/index.js';
import { Clock } from '../../core/runtime/index.js';
import { CommentCreated } from '../comments/index.js';
import { FollowAccepted, FollowCreated, FollowRemoved } from '../follows/index.js';
import { ReactionAdded, ReactionRemoved } from '../reactions/index.js';
import { type Act, NotificationsRepository } from './notifications.repository.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Writes notifications in the transaction of their cause, and takes them back with it. */
@Injectable()
export class NotificationsHandlers {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly clock: Clock,
  ) {}

  @InTransaction(ReactionAdded)
  async onReactionAdded({ kind, authorId, userId, postId }: ReactionAdded): Promise<void> {
    if (kind === 'like') await this.notifyOnce({ userId: authorId, type: 'like', actorId: userId, postId, commentId: null });
  }

  @InTransaction(ReactionRemoved)
  async onReactionRemoved({ kind, authorId, userId, postId }: ReactionRemoved): Promise<void> {
    if (kind === 'like') await this.withdraw({ userId: authorId, type: 'like', actorId: userId, postId, commentId: null });
  }

  /** A deleted comment takes its notification along by cascade. */
  @InTransaction(CommentCreated)
  async onCommentCreated({ commentId, postId, postAuthorId, userId }: CommentCreated): Promise<void> {
    if (userId === postAuthorId) return;
    await this.repository.insert({ userId: postAuthorId, type: 'comment', actorId: userId, postId, commentId }, this.clock.now());
  }

  @InTransaction(FollowCreated)
  async onFollowCreated({ followerId, followingId, status }: FollowCreated): Promise<void> {
    await this.notifyOnce(followOf(followerId, followingId, status === 'pending' ? 'follow_request' : 'follow'));
  }

  @InTransaction(FollowAccepted)
  async onFollowAccepted({ followerId, followingId }: FollowAccepted): Promise<void> {
    await this.withdraw(followOf(followerId, followingId, 'follow_request'));
    await this.notifyOnce({ userId: followerId, type: 'follow_accepted', actorId: followingId, postId: null, commentId: null });
  }

  @InTransaction(FollowRemoved)
  async onFollowRemoved({ followerId, followingId }: FollowRemoved): Promise<void> {
    await this.withdraw(followOf(followerId, followingId, 'follow'));
    await this.withdraw(followOf(followerId, followingId, 'follow_request'));
    await this.withdraw({ userId: followerId, type: 'follow_accepted', actorId: followingId, postId: null, commentId: null });
  }

  /** Nobody is notified of their own acts, nor twice of the same within a day. */
  private async notifyOnce(act: Act): Promise<void> {
    if (act.userId === act.actorId) return;
    const now = this.clock.now();
    const restored = await this.repository.restore(act, new Date(now.getTime() - DAY_MS));
    if (!restored) await this.repository.insert(act, now);
  }

  private async withdraw(act: Act): Promise<void> {
    await this.repository.withdraw(act, this.clock.now());
  }
}

function followOf(followerId: number, followingId: number, type: 'follow' | 'follow_request'): Act {
  return { userId: followingId, type, actorId: followerId, postId: null, commentId: null };
}
