import { Injectable } from '@nestjs/common';
import { CommentData } from '../comments/index.js';
import { CommentLikesRepository } from './comment-likes.repository.js';

/** Likes of a comment go before it. */
@Injectable()
export class CommentLikesCommentData extends CommentData {
  constructor(private readonly repository: CommentLikesRepository) {
    super();
  }

  async releaseSome(commentIds: readonly number[], limit: number): Promise<boolean> {
    let left = limit;
    for (const id of await this.repository.listLiked(commentIds)) {
      left -= await this.repository.deleteSomeOfComment(id, left);
      if (left <= 0) return false;
    }
    return true;
  }
}
