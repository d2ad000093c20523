import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { AccountPrivateError, FollowsService } from '../follows/index.js';
import { PostListsService, PostPage } from '../post-lists/index.js';
import { ApiUserParam, ProfilesService, UserNotFoundError, UserResponse, UserSummaryPage } from '../users/index.js';
import { FiguresService } from './figures.service.js';
import { StatsResponse } from './profiles.dto.js';

/** All that is read below `/users/{user}`, whoever owns the rows. */
@ApiTags('Users')
@ApiBearerAuth()
@Controller('users/:user')
export class ProfilesController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly follows: FollowsService,
    private readonly lists: PostListsService,
    private readonly figures: FiguresService,
  ) {}

  @Public()
  @Get()
  @ApiUserParam()
  @ApiOperation({
    operationId: 'getUser',
    summary: 'One user',
    description: 'Gets the profile of a user, by id or username: names, bio, counts and, with a token, how the signed-in user stands to them. The profile of a private account is open to everybody; its lists are not. That of a suspended one is open to administrators alone.',
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(UserNotFoundError)
  get(@Param('user') ref: string, @CurrentViewer() viewer: Viewer | null): Promise<UserResponse> {
    return this.profiles.inspect(ref, viewer);
  }

  @Public()
  @Get('followers')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'listFollowers',
    summary: 'Who follows a user',
    description: 'Lists the followers of a user, most recent first. Those of a private account are for itself and its accepted followers.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  async followers(@Param('user') ref: string, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer | null) {
    return this.profiles.presentPage(await this.follows.list('followers', ref, query, viewer), viewer);
  }

  @Public()
  @Get('following')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'listFollowing',
    summary: 'Whom a user follows',
    description: 'Lists the accounts that a user follows, most recent first. Those of a private account are for itself and its accepted followers.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  async following(@Param('user') ref: string, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer | null) {
    return this.profiles.presentPage(await this.follows.list('following', ref, query, viewer), viewer);
  }

  @Public()
  @Get('posts')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'listUserPosts',
    summary: "A user's posts",
    description: 'Lists the posts of a user that the viewer may see, newest first. Those of a private account are for itself and its accepted followers.',
  })
  @ApiOkResponse({ type: PostPage })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  async posts(@Param('user') ref: string, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer | null) {
    return toPageBody(await this.lists.listByAuthor(ref, query, viewer), (post) => post);
  }

  @Public()
  @Get('stats')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'getUserStats',
    summary: "A user's figures",
    description: 'Counts the posts, followers, followings, and the likes and comments received by a user. For those who may see the posts.',
  })
  @ApiOkResponse({ type: StatsResponse })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  stats(@Param('user') ref: string, @CurrentViewer() viewer: Viewer | null): Promise<StatsResponse> {
    return this.figures.getStats(ref, viewer);
  }
}
