import { Body, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { Idempotent } from '../../core/idempotency/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { FeedService } from '../../modules/feed/index.js';
import { PostListsService } from '../../modules/post-lists/index.js';
import { MediaRequiredError, PostCreationService, type PostResponse } from '../../modules/posts/index.js';
import { Deprecated, DialectController, Shaped } from '../support/index.js';
import { MiniPostBody, MiniPostsQuery, MiniQuery } from './bodies.js';
import { type ListBody, MiniPost, MiniPostList, toCaption, toListBody, toMiniPost, toNativeQuery } from './shapes.js';

@DialectController('mini-social-feed')
export class MiniPostsController {
  constructor(
    private readonly creation: PostCreationService,
    private readonly lists: PostListsService,
    private readonly feed: FeedService,
  ) {}

  @Post('posts')
  @Idempotent()
  @Shaped(toMiniPost)
  @Deprecated('/posts', { operationId: 'miniCreatePost', summary: 'Post a text', description: 'Creates a post of a text alone, where the setting `TEXT_POSTS` allows it.' })
  @ApiCreatedResponse({ type: MiniPost })
  @ApiProblems(MediaRequiredError)
  create(@Body() body: MiniPostBody, @CurrentViewer() viewer: Viewer): Promise<PostResponse> {
    return this.creation.createFromMedia(viewer, { caption: toCaption(body), ...(body.visibility !== undefined && { visibility: body.visibility }) });
  }

  @Public()
  @Get('posts')
  @Deprecated('/posts', { operationId: 'miniListPosts', summary: 'All posts', description: 'Lists public posts of public accounts, newest first or by `sort`; `search` narrows it.' })
  @ApiOkResponse({ type: MiniPostList })
  async list(@Query() query: MiniPostsQuery, @CurrentViewer() viewer: Viewer | null): Promise<ListBody<MiniPost>> {
    const { search, sort } = query;
    const page = await this.lists.list({ ...toNativeQuery(query, 'GET /posts'), sort, ...(search !== undefined && { search }) }, viewer);
    return toListBody(page.items.map(toMiniPost), page);
  }

  @Get('feed')
  @Deprecated('/feed', { operationId: 'miniGetFeed', summary: 'Your feed', description: 'Lists the posts of the accounts that the signed-in user follows and their own, newest first.' })
  @ApiOkResponse({ type: MiniPostList })
  async personal(@Query() query: MiniQuery, @CurrentViewer() viewer: Viewer): Promise<ListBody<MiniPost>> {
    const page = await this.feed.list({ ...toNativeQuery(query, 'GET /feed'), include_self: true }, viewer);
    return toListBody(page.items.map(toMiniPost), page);
  }
}
