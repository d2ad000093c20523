import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Urls } from '../../core/http/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { ApiUserParam, UserNotFoundError, UserResponse, UserSummaryPage, toUserResponse, toUserSummary } from '../users/index.js';
import { RelationshipResponse } from './follows.dto.js';
import { AccountPrivateError, CannotFollowYourselfError, FollowLimitReachedError } from './follows.errors.js';
import { FollowsService } from './follows.service.js';

const UNFOLLOWED: RelationshipResponse = { user_id: 7, following: false, requested: false, followed_by: false };

@ApiTags('Users')
@ApiBearerAuth()
@Controller('users/:user')
export class FollowsController {
  constructor(
    private readonly follows: FollowsService,
    private readonly urls: Urls,
  ) {}

  @Public()
  @Get()
  @ApiUserParam()
  @ApiOperation({
    operationId: 'getUser',
    summary: 'One user',
    description: 'Gets the profile of a user, by id or username: names, bio, counts and, with a token, how the signed-in user stands to them. The profile of a private account is open to everybody; its lists are not.',
  })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems(UserNotFoundError)
  async get(@Param('user') ref: string, @CurrentViewer() viewer: Viewer | null): Promise<UserResponse> {
    const user = await this.follows.getAccount(ref);
    if (viewer === null) return toUserResponse(user, null, this.urls);
    const { user_id, ...relationship } = await this.follows.getRelationship(viewer.id, user.id);
    return toUserResponse(user, { is_self: user_id === viewer.id, ...relationship }, this.urls);
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
    return toPageBody(await this.follows.list('followers', ref, query, viewer), (row) => toUserSummary(row, this.urls));
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
    return toPageBody(await this.follows.list('following', ref, query, viewer), (row) => toUserSummary(row, this.urls));
  }

  @Post('follow')
  @HttpCode(200)
  @ApiUserParam()
  @ApiOperation({
    operationId: 'followUser',
    summary: 'Follow a user',
    description: 'Follows a user as the signed-in user: a public account at once, while a private one gets a request to accept (`requested` in the answer). Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: RelationshipResponse })
  @ApiProblems(CannotFollowYourselfError, UserNotFoundError, FollowLimitReachedError)
  follow(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.follows.follow(viewer, ref);
  }

  @Delete('follow')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'unfollowUser',
    summary: 'Unfollow a user',
    description: 'Unfollows a user, or takes back a follow request that is not answered yet. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: RelationshipResponse, example: UNFOLLOWED })
  @ApiProblems(CannotFollowYourselfError, UserNotFoundError)
  unfollow(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.follows.unfollow(viewer, ref);
  }
}
