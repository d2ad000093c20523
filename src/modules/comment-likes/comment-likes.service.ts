import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import type { Viewer } from '../../core/security/index.js';
import { CommentNotFoundError, CommentsService } from '../comments/index.js';
import type { CommentLikeResponse } from './comment-likes.dto.js';
import { CommentLiked, CommentUnliked } from './comment-likes.events.js';
import { CommentLikesRepository } from './comment-likes.repository.js';

@Injectable()
export class CommentLikesService {
  constructor(
    private readonly repository: CommentLikesRepository,
    private readonly comments: CommentsService,
    private readonly database: Database,
    private readonly events: DomainEvents,
  ) {}

  /** Likes a comment that the viewer may see, and whose author no block keeps from them. Repeating it changes nothing. @throws CommentNotFoundError */
  async add(commentId: number, viewer: Viewer): Promise<CommentLikeResponse> {
    return this.database.transactionAs(viewer, async () => {
      const { post_id: postId, user_id: authorId } = await this.comments.getReachable(commentId, viewer);
      if (!(await this.repository.insert(commentId, viewer.id))) return this.stateOf(commentId, true);
      await this.events.publish(new CommentLiked(commentId, postId, authorId, viewer.id));
      return { comment_id: commentId, liked: true, likes_count: await this.comments.addToLikes(commentId, 1) };
    });
  }

  /** Takes the like back. Repeating it changes nothing. @throws CommentNotFoundError */
  async remove(commentId: number, viewer: Viewer): Promise<CommentLikeResponse> {
    return this.database.transactionAs(viewer, async () => {
      const { post_id: postId, user_id: authorId } = await this.comments.getVisible(commentId, viewer);
      if (!(await this.repository.delete(commentId, viewer.id))) return this.stateOf(commentId, false);
      await this.events.publish(new CommentUnliked(commentId, postId, authorId, viewer.id));
      return { comment_id: commentId, liked: false, likes_count: await this.comments.addToLikes(commentId, -1) };
    });
  }

  private async stateOf(commentId: number, liked: boolean): Promise<CommentLikeResponse> {
    const count = await this.repository.findCount(commentId);
    if (count === undefined) throw new CommentNotFoundError();
    return { comment_id: commentId, liked, likes_count: count };
  }
}
