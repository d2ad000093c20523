import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../core/events/index.js';
import { Clock } from '../../core/runtime/index.js';
import { CommentLiked, CommentUnliked } from '../comment-likes/index.js';
import { CommentCreated } from '../comments/index.js';
import { FollowAccepted, FollowCreated, FollowRemoved } from '../follows/index.js';
import { ReactionAdded, ReactionRemoved } from '../reactions/index.js';
import { ReportResolved, ReportsClosed } from '../reports/index.js';
import { type Act, NotificationsRepository } from './notifications.repository.js';


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

  /** Whoever posted and wrote what is replied to is told of the reply alone. A deleted comment hides what tells of it, and takes it along. */
  @InTransaction(CommentCreated)
  async onCommentCreated({ commentId, postId, postAuthorId, userId, replied }: CommentCreated): Promise<void> {
    const act = { actorId: userId, postId, commentId };
    if (replied !== null) await this.notify({ ...act, userId: replied.userId, type: 'comment_reply' });
    if (replied?.userId !== postAuthorId) await this.notify({ ...act, userId: postAuthorId, type: 'comment' });
  }

  @InTransaction(CommentLiked)
  async onCommentLiked(event: CommentLiked): Promise<void> {
    await this.notifyOnce(likeOf(event));
  }

  @InTransaction(CommentUnliked)
  async onCommentUnliked(event: CommentUnliked): Promise<void> {
    await this.withdraw(likeOf(event));
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
    await Promise.all([
      this.withdraw(followOf(followerId, followingId, 'follow')),
      this.withdraw(followOf(followerId, followingId, 'follow_request')),
      this.withdraw({ userId: followerId, type: 'follow_accepted', actorId: followingId, postId: null, commentId: null }),
    ]);
  }

  /** A warning tells no name: it is the place that warns. */
  @InTransaction(ReportResolved)
  async onReportResolved({ decision: { action, ownerId, decidedBy, postId, commentId } }: ReportResolved): Promise<void> {
    if (action === 'warn' && ownerId !== decidedBy) await this.repository.insertForAll([ownerId], { type: 'warning', postId, commentId }, this.clock.now());
  }

  @InTransaction(ReportsClosed)
  async onReportsClosed({ decision: { postId, commentId }, reporterIds }: ReportsClosed): Promise<void> {
    await this.repository.insertForAll(reporterIds, { type: 'report_resolved', postId, commentId }, this.clock.now());
  }

  /** Nobody is notified of their own acts, nor twice of the same within a day. */
  private async notifyOnce(act: Act): Promise<void> {
    if (act.userId === act.actorId) return;
    await this.repository.insertOrRestore(act, this.clock.now());
  }

  private async notify(act: Act): Promise<void> {
    if (act.userId !== act.actorId) await this.repository.insert(act, this.clock.now());
  }

  private async withdraw(act: Act): Promise<void> {
    await this.repository.withdraw(act, this.clock.now());
  }
}

function likeOf({ commentId, postId, authorId, userId }: CommentLiked | CommentUnliked): Act {
  return { userId: authorId, type: 'comment_like', actorId: userId, postId, commentId };
}

function followOf(followerId: number, followingId: number, type: 'follow' | 'follow_request'): Act {
  return { userId: followingId, type, actorId: followerId, postId: null, commentId: null };
}
