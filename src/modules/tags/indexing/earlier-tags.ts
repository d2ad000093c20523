import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CatchUp } from '../../../core/catch-up/index.js';
import { tagsIn } from '../../../core/marked-text/index.js';
import { PostTagsRepository } from './post-tags.repository.js';
import { TagIndex } from './tag-index.js';

/** Posts that one transaction reads, and comments. */
const POSTS = 25;
const COMMENTS = 200;

/** Hashtags of posts and comments from before there was an index of them. */
@Injectable()
export class EarlierTags implements OnApplicationBootstrap {
  constructor(
    private readonly repository: PostTagsRepository,
    private readonly index: TagIndex,
    private readonly catchUp: CatchUp,
  ) {}

  onApplicationBootstrap(): void {
    this.catchUp.start('hashtags of captions', (beforeId) => this.readPosts(beforeId));
    this.catchUp.start('hashtags of comments', (beforeId) => this.readComments(beforeId));
  }

  private async readPosts(beforeId: number): Promise<number | undefined> {
    const posts = await this.repository.holdSomeBelow(beforeId, POSTS);
    for (const post of posts) {
      if (post.deleted_at !== null || tagsIn(post.caption ?? '').length === 0) continue;
      await nextTurn();
      await this.index.renew(post);
    }
    return posts[0]?.id;
  }

  private async readComments(beforeId: number): Promise<number | undefined> {
    const comments = await this.repository.listCommentsBelow(beforeId, COMMENTS);
    for (const { id, post_id: postId, content } of comments) {
      if (content === null || tagsIn(content).length === 0) continue;
      await nextTurn();
      await this.repository.deleteOfComment(id);
      if (await this.index.readComment(postId, id, content)) await this.index.renewPost(postId);
    }
    return comments.at(-1)?.id;
  }
}
