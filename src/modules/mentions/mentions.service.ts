import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../core/security/index.js';
import { CommentNotFoundError, CommentsService } from '../comments/index.js';
import { PostNotFoundError, PostsService } from '../posts/index.js';
import { MentionsRepository } from './mentions.repository.js';

/** Whom a name in a text means, also when they have taken another one since. */
@Injectable()
export class MentionsService {
  constructor(
    private readonly repository: MentionsRepository,
    private readonly posts: PostsService,
    private readonly comments: CommentsService,
  ) {}

  /** The present username of whom the caption means by a name, if the viewer may meet them. @throws PostNotFoundError */
  async getUsernameInPost(postId: number, name: string, viewer: Viewer | null): Promise<string> {
    await this.posts.getVisible(postId, viewer);
    const username = await this.repository.findUsername('post', postId, name, viewer?.id ?? null);
    if (username === undefined) throw new PostNotFoundError();
    return username;
  }

  /** The same of a comment on the post. @throws CommentNotFoundError */
  async getUsernameInComment(postId: number, commentId: number, name: string, viewer: Viewer | null): Promise<string> {
    const comment = await this.comments.getVisible(commentId, viewer);
    const username = comment.post_id === postId ? await this.repository.findUsername('comment', commentId, name, viewer?.id ?? null) : undefined;
    if (username === undefined) throw new CommentNotFoundError();
    return username;
  }
}
