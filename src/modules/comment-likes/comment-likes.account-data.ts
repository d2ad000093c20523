import { Injectable } from '@nestjs/common';
import { CommentsService } from '../comments/index.js';
import { AccountData } from '../users/index.js';
import { CommentLikesRepository } from './comment-likes.repository.js';

/** The comments that the account likes, with their counters. */
@Injectable()
export class CommentLikesAccountData extends AccountData {
  constructor(
    private readonly repository: CommentLikesRepository,
    private readonly comments: CommentsService,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const commentIds = await this.repository.deleteSomeOfUser(userId, limit);
    if (commentIds.length > 0) await this.comments.giveBackLikes(commentIds);
    return commentIds.length < limit;
  }
}
