import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { toPageBody } from '../../core/paging/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { AccountPrivateError } from '../follows/index.js';
import { ListPostsQuery, PostListsService, PostPage } from '../post-lists/index.js';
import { UserNotFoundError } from '../users/index.js';
import { FeedQuery } from './feed.dto.js';
import { FeedService } from './feed.service.js';

@ApiTags('Feed')
@ApiBearerAuth()
@Controller('feed')
export class FeedController {
  constructor(
    private readonly feed: FeedService,
    private readonly posts: PostListsService,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getFeed',
    summary: 'Your feed',
    description: 'Lists the posts of the accounts that the signed-in user follows and their own, newest first. `include_self=false` leaves their own out.',
  })
  @ApiOkResponse({ type: PostPage })
  async personal(@Query() query: FeedQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.feed.list(query, viewer), (post) => post);
  }

  @Public()
  @Get('global')
  @ApiOperation({
    operationId: 'getGlobalFeed',
    summary: 'The global feed',
    description: 'Lists public posts of public accounts, newest first, or by `sort`; `search`, `since` and `until` narrow it. The same as `GET /posts`.',
  })
  @ApiOkResponse({ type: PostPage })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  async global(@Query() query: ListPostsQuery, @CurrentViewer() viewer: Viewer | null) {
    return toPageBody(await this.posts.list(query, viewer), (post) => post);
  }
}
