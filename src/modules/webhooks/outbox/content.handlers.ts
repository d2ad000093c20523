import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../../core/events/index.js';
import { CommentCreated, CommentDeleted } from '../../comments/index.js';
import { PostCreated, PostDeleted, PostEdited } from '../../posts/index.js';
import { ReactionAdded, ReactionRemoved } from '../../reactions/index.js';
import type { ReactionFacts } from '../webhook-events.js';
import { Outbox } from './outbox.js';

/** What happens to posts, for webhooks. */
@Injectable()
export class ContentHandlers {
  constructor(private readonly outbox: Outbox) {}

  @InTransaction(PostCreated)
  async onPostCreated({ postId, authorId }: PostCreated): Promise<void> {
    await this.outbox.write('post.created', { id: postId, user_id: authorId }, [authorId]);
  }

  @InTransaction(PostEdited)
  async onPostEdited({ postId, authorId }: PostEdited): Promise<void> {
    await this.outbox.write('post.edited', { id: postId, user_id: authorId }, [authorId]);
  }

  @InTransaction(PostDeleted)
  async onPostDeleted({ postId, authorId }: PostDeleted): Promise<void> {
    await this.outbox.write('post.deleted', { id: postId, user_id: authorId }, [authorId]);
  }

  @InTransaction(CommentCreated)
  async onCommentCreated({ commentId, postId, userId, postAuthorId, replied }: CommentCreated): Promise<void> {
    const about = [userId, postAuthorId, ...(replied === null ? [] : [replied.userId])];
    await this.outbox.write('comment.created', { id: commentId, post_id: postId, user_id: userId }, about);
  }

  @InTransaction(CommentDeleted)
  async onCommentDeleted({ commentId, postId, userId, postAuthorId }: CommentDeleted): Promise<void> {
    await this.outbox.write('comment.deleted', { id: commentId, post_id: postId, user_id: userId }, [userId, postAuthorId]);
  }

  @InTransaction(ReactionAdded)
  async onReactionAdded(event: ReactionAdded): Promise<void> {
    await this.outbox.write('reaction.created', factsOf(event), concernedBy(event));
  }

  @InTransaction(ReactionRemoved)
  async onReactionRemoved(event: ReactionRemoved): Promise<void> {
    await this.outbox.write('reaction.deleted', factsOf(event), concernedBy(event));
  }
}

function factsOf({ postId, userId, kind }: ReactionAdded | ReactionRemoved): ReactionFacts {
  return { post_id: postId, user_id: userId, kind };
}

/** Who dislikes something is told to nobody: not to its author either. */
function concernedBy({ authorId, userId, kind }: ReactionAdded | ReactionRemoved): number[] {
  return kind === 'like' ? [userId, authorId] : [userId];
}
