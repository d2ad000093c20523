import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { type CursorKey, type Page, type PageOrder, type PageQuery, type Reading, type Scan, rowsWanted, startOf, toScannedPage } from '../../core/paging/index.js';
import type { Viewer } from '../../core/security/index.js';
import { searchedWordsOf } from '../../core/words/index.js';
import { FollowsService } from '../follows/index.js';
import { type PostResponse, type PostRow, PostsPresenter } from '../posts/index.js';
import { CaptionIndex, formerTermsOf } from '../search/index.js';
import type { ListPostsQuery } from './post-lists.dto.js';
import { PostListsRepository } from './post-lists.repository.js';
import type { PostFilter, PostSort } from './post-sources.js';

/** Lists of posts that hang on no follow of the viewer: the global feed and profiles. */
@Injectable()
export class PostListsService {
  constructor(
    private readonly repository: PostListsRepository,
    private readonly presenter: PostsPresenter,
    private readonly follows: FollowsService,
    private readonly captions: CaptionIndex,
    private readonly database: Database,
  ) {}

  /** Public posts of public accounts; with `user_id` that author's posts as their profile shows them. */
  async list(query: ListPostsQuery, viewer: Viewer | null): Promise<Page<PostResponse>> {
    return this.database.mayBeOld(viewer, async () => {
      const order: PageOrder = { name: `posts.${query.sort}.${query.user_id ?? ''}`, shape: ['number', 'number'] };
      const after = startOf(query, order);
      const authorId = query.user_id && (await this.follows.getOpenAccount(String(query.user_id), viewer)).id;
      const filter = { sort: query.sort, since: query.since, until: query.until, authorId };
      const keysOf = (row: PostRow) => [sortKeyOf(row, query.sort), row.id];
      const found = await this.find(filter, query.search, viewer?.id ?? null, { after, wanted: rowsWanted(query), keysOf });
      return this.present(toScannedPage(found, query, order, keysOf), viewer);
    });
  }

  /** @throws UserNotFoundError, AccountPrivateError */
  async listByAuthor(ref: string, query: PageQuery, viewer: Viewer | null): Promise<Page<PostResponse>> {
    return this.database.mayBeOld(viewer, async () => {
      const author = await this.follows.getOpenAccount(ref, viewer);
      const order: PageOrder = { name: `posts.author.${author.id}`, shape: ['number'] };
      const keysOf = (row: PostRow) => [row.id];
      const reading = { after: startOf(query, order), wanted: rowsWanted(query), keysOf };
      return this.present(toScannedPage(await this.repository.listByAuthor(author.id, viewer?.id ?? null, reading), query, order, keysOf), viewer);
    });
  }

  private async find(filter: PostFilter, search: string | undefined, viewerId: number | null, reading: Reading<PostRow>): Promise<Scan<PostRow>> {
    if (search === undefined) return this.repository.list(filter, [], viewerId, reading);
    const words = searchedWordsOf(search);
    const found = words.length === 0 ? { rows: [] } : await this.repository.list(filter, words, viewerId, reading);
    const former = (await this.captions.isComplete()) ? [] : formerTermsOf(search);
    if (former.length === 0) return found;
    return merge(found, await this.repository.listFormer(filter, former, viewerId, reading), filter.sort === 'oldest' ? 1 : -1, reading);
  }

  private async present(page: Page<PostRow>, viewer: Viewer | null): Promise<Page<PostResponse>> {
    return { items: await this.presenter.present(page.items, viewer), nextCursor: page.nextCursor };
  }
}

/** One list of two in the same order; a post is in one of them. Where the first ends early, both do. */
function merge(found: Scan<PostRow>, others: PostRow[], direction: 1 | -1, { wanted, keysOf }: Reading<PostRow>): Scan<PostRow> {
  const compare = (a: readonly CursorKey[], b: readonly CursorKey[]) => direction * (Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]));
  const { resumeAt } = found;
  const rows = [...found.rows, ...others.filter((row) => resumeAt === undefined || compare(keysOf(row), resumeAt) <= 0)];
  return { rows: rows.sort((a, b) => compare(keysOf(a), keysOf(b))).slice(0, wanted), resumeAt };
}

function sortKeyOf(row: PostRow, sort: PostSort): number {
  if (sort === 'most_liked') return row.likes_count;
  return sort === 'most_commented' ? row.comments_count : row.created_at.getTime();
}
