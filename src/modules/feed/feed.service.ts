import { Injectable } from '@nestjs/common';
import { type Page, type PageOrder, idBefore, rowsWanted, toScannedPage } from '../../core/paging/index.js';
import type { Viewer } from '../../core/security/index.js';
import { type PostResponse, PostsPresenter } from '../posts/index.js';
import type { FeedQuery } from './feed.dto.js';
import { FeedRepository } from './feed.repository.js';

const FEED: PageOrder = { name: 'feed', shape: ['number'] };

@Injectable()
export class FeedService {
  constructor(
    private readonly repository: FeedRepository,
    private readonly presenter: PostsPresenter,
  ) {}

  /** Posts of the accounts that the viewer follows and, unless left out, their own, without those with a muted hashtag; newest first. */
  async list(query: FeedQuery, viewer: Viewer): Promise<Page<PostResponse>> {
    const found = await this.repository.list(viewer.id, query.include_self, idBefore(query, FEED), rowsWanted(query));
    const page = toScannedPage(found, query, FEED, (row) => [row.id]);
    return { ...page, items: await this.presenter.present(page.items, viewer) };
  }
}
