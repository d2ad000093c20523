import { Injectable } from '@nestjs/common';
import { CommentData } from '../../comments/index.js';
import { PostTagsRepository } from './post-tags.repository.js';
import { TagIndex } from './tag-index.js';

/** Hashtags in comments go before them, and from their posts. */
@Injectable()
export class TagsCommentData extends CommentData {
  constructor(
    private readonly repository: PostTagsRepository,
    private readonly index: TagIndex,
  ) {
    super();
  }

  async releaseSome(commentIds: readonly number[], limit: number): Promise<boolean> {
    const postIds = await this.repository.deleteSomeOfComments(commentIds, limit);
    for (const postId of [...new Set(postIds)].sort((a, b) => a - b)) await this.index.renewPost(postId);
    return postIds.length < limit;
  }
}
