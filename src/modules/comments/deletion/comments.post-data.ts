import { Injectable } from '@nestjs/common';
import { PostData } from '../../posts/index.js';
import { CommentDeletionRepository } from './comment-deletion.repository.js';
import { CommentPurge } from './comment-purge.js';

/** Comments on a post go before it, with what hangs on them. */
@Injectable()
export class CommentsPostData extends PostData {
  constructor(
    private readonly repository: CommentDeletionRepository,
    private readonly purge: CommentPurge,
  ) {
    super();
  }

  async releaseSome(postId: number, limit: number): Promise<boolean> {
    const ids = await this.repository.listSomeOfPost(postId, limit);
    if (ids.length === 0) return true;
    return (await this.purge.remove(ids, limit)) && ids.length < limit;
  }
}
