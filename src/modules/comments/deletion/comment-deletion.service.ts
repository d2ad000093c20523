import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { DomainEvents } from '../../../core/events/index.js';
import type { OwnedResource, Viewer } from '../../../core/security/index.js';
import { PostsService } from '../../posts/index.js';
import { mayDelete } from '../comment-row.js';
import { CommentNotFoundError } from '../comments.errors.js';
import { CommentDeleted } from '../comments.events.js';
import { CommentsService, onItsPost } from '../comments.service.js';
import { CommentDeletionRepository } from './comment-deletion.repository.js';

/** Deleting single comments: they are hidden with their replies, which CommentPurge removes. */
@Injectable()
export class CommentDeletionService implements OwnedResource {
  constructor(
    private readonly repository: CommentDeletionRepository,
    private readonly comments: CommentsService,
    private readonly posts: PostsService,
    private readonly database: Database,
    private readonly events: DomainEvents,
  ) {}

  /** To be deleted, a comment is also that of whoever posted what it is on, and of those who moderate. @throws CommentNotFoundError */
  async getOwnerId(id: number, viewer: Viewer): Promise<number> {
    const place = await this.comments.getPlace(id, viewer);
    return mayDelete(viewer, place) ? viewer.id : place.user_id;
  }

  /** The comment and its replies are gone for everybody when this resolves. @throws CommentNotFoundError when it was gone already */
  async delete(id: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      await this.repository.holdThread(id);
      const comment = await this.repository.hide(id);
      if (comment === undefined) throw new CommentNotFoundError();
      const { post_id: postId, user_id: userId, reply_to_id: replyToId } = comment;
      await this.events.publish(new CommentDeleted(id, postId, userId, viewer.id, comment.post_author_id, replyToId));
      if (replyToId !== null) await this.repository.subtractReplies([replyToId], 1);
      await onItsPost(() => this.posts.addToCounters(postId, { comments: -1 - comment.replies_count }));
    });
  }
}
