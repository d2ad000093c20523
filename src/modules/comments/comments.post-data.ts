import { Injectable } from '@nestjs/common';
import { PostData } from '../posts/index.js';
import { CommentsRepository } from './comments.repository.js';

/** Comments on a post go before it. */
@Injectable()
export class CommentsPostData extends PostData {
  constructor(private readonly repository: CommentsRepository) {
    super();
  }

  async releaseSome(postId: number, limit: number): Promise<boolean> {
    return (await this.repository.deleteSomeOfPost(postId, limit)) < limit;
  }
}
