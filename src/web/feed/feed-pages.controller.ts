import { Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Viewer } from '../../core/security/index.js';
import { CurrentViewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { FeedQuery, FeedService } from '../../modules/feed/index.js';
import { ListPostsQuery, PostListsService } from '../../modules/post-lists/index.js';
import { type Fields, pick } from '../forms/form-state.js';
import { PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { explorePage, feedPage, landingPage } from './feed.pages.js';

/** Of the page that shows what there is to newcomers. */
const LANDING_POSTS = 12;
const EXPLORE_POSTS = 24;

@PageController()
export class FeedPagesController {
  constructor(
    private readonly feed: FeedService,
    private readonly lists: PostListsService,
  ) {}

  /** `/feed` for browsers; see `preferPages`. */
  @Get('feed.html')
  async showFeed(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendFeed(query, viewer, response);
  }

  @OpenPage()
  @Get()
  async showHome(@Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    if (viewer !== null) {
      await this.sendFeed(query, viewer, response);
      return;
    }
    const { items } = await this.lists.list(await readBody(ListPostsQuery, { limit: LANDING_POSTS }), null);
    show(response, landingPage(visitOf(response), items));
  }

  @OpenPage()
  @Get('explore')
  async showExplore(@Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    const sort = query.sort === 'most_liked' ? 'most_liked' : 'newest';
    const page = await this.lists.list(await readBody(ListPostsQuery, { sort, limit: EXPLORE_POSTS, ...pick(query, 'cursor') }), viewer);
    show(response, explorePage(visitOf(response), page, sort));
  }

  private async sendFeed(query: Fields, viewer: Viewer, response: Response): Promise<void> {
    const page = await this.feed.list(await readBody(FeedQuery, pick(query, 'cursor')), viewer);
    show(response, feedPage(visitOf(response), page));
  }
}
