import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { PostNotFoundError, PostsService } from '../posts/index.js';
import type { ListedUserRow } from '../users/index.js';
import { COUNTER } from './reaction-counters.js';
import type { ReactionKind } from './reaction.entity.js';
import { type ReactionResponse, toReactionResponse } from './reactions.dto.js';
import { ReactionAdded, ReactionRemoved } from './reactions.events.js';
import { ReactionsRepository } from './reactions.repository.js';

const OTHER: Readonly<Record<ReactionKind, ReactionKind>> = { like: 'dislike', dislike: 'like' };

@Injectable()
export class ReactionsService {
  constructor(
    private readonly repository: ReactionsRepository,
    private readonly posts: PostsService,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Likes or dislikes a post, in place of the other. Repeating it changes nothing. @throws PostNotFoundError */
  async add(postId: number, kind: ReactionKind, viewer: Viewer): Promise<ReactionResponse> {
    return this.database.transactionAs(viewer, async () => {
      const { user_id: authorId } = await this.posts.getReachable(postId, viewer);
      const now = this.clock.now();
      const added = await this.repository.insert(postId, viewer.id, kind, now);
      const switched = !added && (await this.repository.switchTo(postId, viewer.id, kind, now));
      if (!added && !switched) return this.getState(postId, viewer);
      if (switched) await this.events.publish(new ReactionRemoved(postId, authorId, viewer.id, OTHER[kind]));
      await this.events.publish(new ReactionAdded(postId, authorId, viewer.id, kind));
      const counters = await this.posts.addToCounters(postId, { [COUNTER[kind]]: 1, ...(switched && { [COUNTER[OTHER[kind]]]: -1 }) });
      return toReactionResponse(postId, { kind, ...counters });
    });
  }

  /** Takes a like or dislike back. Repeating it changes nothing. @throws PostNotFoundError */
  async remove(postId: number, kind: ReactionKind, viewer: Viewer): Promise<ReactionResponse> {
    return this.database.transactionAs(viewer, async () => {
      const { user_id: authorId } = await this.posts.getVisible(postId, viewer);
      if (!(await this.repository.delete(postId, viewer.id, kind))) return this.getState(postId, viewer);
      await this.events.publish(new ReactionRemoved(postId, authorId, viewer.id, kind));
      const counters = await this.posts.addToCounters(postId, { [COUNTER[kind]]: -1 });
      return toReactionResponse(postId, { kind: null, ...counters });
    });
  }

  /** Who likes a post, most recent first. @throws PostNotFoundError */
  async listLikers(postId: number, query: PageQuery, viewer: Viewer | null): Promise<Page<ListedUserRow>> {
    return this.database.mayBeOld(viewer, async () => {
      await this.posts.getVisible(postId, viewer);
      const order: PageOrder = { name: `likes.${postId}`, shape: ['number', 'number'] };
      const rows = await this.repository.listLikers(postId, viewer?.id ?? null, startOf(query, order), rowsWanted(query));
      return toPage(rows, query, order, (row) => [row.since.getTime(), row.id]);
    });
  }

  private async getState(postId: number, viewer: Viewer): Promise<ReactionResponse> {
    const state = await this.repository.findState(postId, viewer.id);
    if (state === undefined) throw new PostNotFoundError();
    return toReactionResponse(postId, state);
  }
}
