import { Injectable } from '@nestjs/common';
import { PostsService } from '../posts/index.js';
import { AccountData } from '../users/index.js';
import { CommentsRepository } from './comments.repository.js';

/** The account's comments, with the counters of the posts that they are on. */
@Injectable()
export class CommentsAccountData extends AccountData {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly posts: PostsService,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const postIds = await this.repository.deleteSomeOfUser(userId, limit);
    await this.posts.giveBackCounters('comments', postIds);
    return postIds.length < limit;
  }
}
