import { Injectable } from '@nestjs/common';
import { toDate } from '../../core/database/index.js';
import { type Page, type PageOrder, type PageQuery, startOf, toPage } from '../../core/paging/index.js';
import type { Viewer } from '../../core/security/index.js';
import { FollowsService } from '../follows/index.js';
import { type PostResponse, type PostRow, PostsPresenter } from '../posts/index.js';
import { searchTermsOf } from '../search/index.js';
import type { ListPostsQuery, StatsResponse } from './feed.dto.js';
import { PostListsRepository, type PostSort } from './post-lists.repository.js';

/** Lists of posts that hang on no follow of the viewer: the global feed and profiles. */
@Injectable()
export class PostListsService {
  constructor(
    private readonly repository: PostListsRepository,
    private readonly presenter: PostsPresenter,
    private readonly follows: FollowsService,
  ) {}

  /** Public posts of public accounts; with `user_id` that author's posts as their profile shows them. */
  async list(query: ListPostsQuery, viewer: Viewer | null): Promise<Page<PostResponse>> {
    const terms = query.search === undefined ? undefined : searchTermsOf(query.search);
    const order: PageOrder = { name: `posts.${query.sort}.${query.user_id ?? ''}`, shape: ['number', 'number'] };
    const after = startOf(query, order);
    if (terms?.length === 0) return { items: [], nextCursor: null };
    const authorId = query.user_id && (await this.follows.getOpenAccount(String(query.user_id), viewer)).u_id;
    const filter = { sort: query.sort, terms, since: query.since, until: query.until, authorId };
    const rows = await this.repository.list(filter, viewer?.id ?? null, after, query.limit + 1);
    return this.present(toPage(rows, query, order, (row) => [sortKeyOf(row, query.sort), row.id]), viewer);
  }

  /** @throws UserNotFoundError, AccountPrivateError */
  async listByAuthor(ref: string, query: PageQuery, viewer: Viewer | null): Promise<Page<PostResponse>> {
    const author = await this.follows.getOpenAccount(ref, viewer);
    const order: PageOrder = { name: `posts.author.${author.u_id}`, shape: ['number'] };
    const rows = await this.repository.listByAuthor(author.u_id, viewer?.id ?? null, startOf(query, order), query.limit + 1);
    return this.present(toPage(rows, query, order, (row) => [row.id]), viewer);
  }

  /** @throws UserNotFoundError, AccountPrivateError */
  async getStats(ref: string, viewer: Viewer | null): Promise<StatsResponse> {
    const user = await this.follows.getOpenAccount(ref, viewer);
    const received = await this.repository.sumReceived(user.u_id);
    return {
      user_id: user.u_id,
      posts_count: user.posts_count,
      followers_count: user.followers_count,
      following_count: user.following_count,
      likes_received_count: received.likes,
      comments_received_count: received.comments,
    };
  }

  private async present(page: Page<PostRow>, viewer: Viewer | null): Promise<Page<PostResponse>> {
    return { items: await this.presenter.present(page.items, viewer), nextCursor: page.nextCursor };
  }
}

function sortKeyOf(row: PostRow, sort: PostSort): number {
  if (sort === 'most_liked') return row.likes_count;
  return sort === 'most_commented' ? row.comments_count : toDate(row.created_at).getTime();
}
