import { Injectable } from '@nestjs/common';
import { PostData } from '../posts/index.js';
import { ReactionsRepository } from './reactions.repository.js';

/** Likes and dislikes of a post go before it. */
@Injectable()
export class ReactionsPostData extends PostData {
  constructor(private readonly repository: ReactionsRepository) {
    super();
  }

  async releaseSome(postId: number, limit: number): Promise<boolean> {
    return (await this.repository.deleteSomeOfPost(postId, limit)) < limit;
  }
}
