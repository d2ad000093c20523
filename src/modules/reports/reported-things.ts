import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../core/security/index.js';
import { type CommentResponse, CommentsService, ModeratedComments } from '../comments/index.js';
import { ModeratedPosts, type PostResponse, PostsService } from '../posts/index.js';
import { ModeratedUsers, type UserResponse, UsersService } from '../users/index.js';
import type { ReportedThing, TargetType } from './report-kinds.js';

export type ShownThing = PostResponse | CommentResponse | UserResponse;

/** Where a thing is to be seen; null where it is not, or not any more. */
export interface ThingPlace {
  postId: number | null;
  commentId: number | null;
}

const NOWHERE: ThingPlace = { postId: null, commentId: null };

/** Posts, comments and people alike, as what can be reported. */
@Injectable()
export class ReportedThings {
  constructor(
    private readonly posts: PostsService,
    private readonly comments: CommentsService,
    private readonly users: UsersService,
    private readonly moderatedPosts: ModeratedPosts,
    private readonly moderatedComments: ModeratedComments,
    private readonly moderatedUsers: ModeratedUsers,
  ) {}

  /** Whose a thing is, for who sees it; people also where a block leaves no more to be seen than that they are there, to whoever has blocked them. @throws PostNotFoundError, CommentNotFoundError, UserNotFoundError */
  async getOwnerId({ type, id }: ReportedThing, viewer: Viewer): Promise<number> {
    if (type === 'post') return this.posts.getOwnerId(id, viewer);
    if (type === 'comment') return (await this.comments.getVisible(id, viewer)).user_id;
    return (await this.users.getByRef(String(id), viewer, 'known')).id;
  }

  /** What it says now: caption, content, or how somebody presents themselves. */
  async findText({ type, id }: ReportedThing, viewer: Viewer): Promise<string | null> {
    if (type === 'post') return (await this.moderatedPosts.findText(id))?.caption ?? null;
    if (type === 'comment') return (await this.moderatedComments.findText(id))?.content ?? null;
    const user = (await this.moderatedUsers.list([id], viewer)).get(id);
    return user === undefined ? null : [`@${user.username}`, user.display_name, user.bio].filter((line) => line !== null).join('\n');
  }

  async findPlace({ type, id }: ReportedThing): Promise<ThingPlace> {
    if (type === 'post') return (await this.moderatedPosts.findText(id)) === undefined ? NOWHERE : { postId: id, commentId: null };
    if (type === 'comment') {
      const comment = await this.moderatedComments.findText(id);
      return comment === undefined ? NOWHERE : { postId: comment.post_id, commentId: id };
    }
    return NOWHERE;
  }

  /** Does nothing where it is gone already. Part of the caller's transaction. @throws PostNotFoundError, CommentNotFoundError when it goes meanwhile */
  async delete(thing: ReportedThing, moderator: Viewer): Promise<void> {
    const { postId, commentId } = await this.findPlace(thing);
    if (commentId !== null) await this.moderatedComments.delete(commentId, moderator);
    else if (postId !== null) await this.posts.delete(postId, moderator);
  }

  /** Those that are there, for a moderator, in a fixed number of queries. */
  async list(things: readonly ReportedThing[], moderator: Viewer): Promise<(thing: ReportedThing) => ShownThing | undefined> {
    const idsOf = (wanted: TargetType) => things.filter(({ type }) => type === wanted).map(({ id }) => id);
    const found: Record<TargetType, Map<number, ShownThing>> = {
      post: await this.moderatedPosts.list(idsOf('post'), moderator),
      comment: await this.moderatedComments.list(idsOf('comment'), moderator),
      user: await this.moderatedUsers.list(idsOf('user'), moderator),
    };
    return ({ type, id }) => found[type].get(id);
  }
}
