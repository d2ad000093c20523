import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../core/security/index.js';
import { ApiUserParam, ProfilesService, RelationshipResponse, UserNotFoundError, UserSummaryPage } from '../users/index.js';
import { FollowRequestsService } from './follow-requests.service.js';
import { ListFollowRequestsQuery } from './follows.dto.js';
import { FollowRequestNotFoundError } from './follows.errors.js';
import { FollowsService } from './follows.service.js';

@ApiTags('Follow requests')
@ApiBearerAuth()
@TokenScope('write')
@Controller()
export class FollowRequestsController {
  constructor(
    private readonly requests: FollowRequestsService,
    private readonly follows: FollowsService,
    private readonly profiles: ProfilesService,
  ) {}

  @Get('follow-requests')
  @ApiOperation({
    operationId: 'listFollowRequests',
    summary: 'Who wants to follow you, or whom you have asked',
    description: 'Lists the accounts that wait for the signed-in user to let them follow or, with `direction=outgoing`, those that the signed-in user has asked; most recent first.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  async list(@Query() query: ListFollowRequestsQuery, @CurrentViewer() viewer: Viewer) {
    return this.profiles.presentPage(await this.requests.list(query.direction, query, viewer), viewer);
  }

  @Post('follow-requests/:user/accept')
  @HttpCode(200)
  @ApiUserParam()
  @ApiOperation({
    operationId: 'acceptFollowRequest',
    summary: 'Let somebody follow you',
    description: 'Accepts the follow request of a user, who follows the signed-in user and sees the posts from now on.',
  })
  @ApiOkResponse({ type: RelationshipResponse })
  @ApiProblems(UserNotFoundError, FollowRequestNotFoundError)
  accept(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.requests.accept(ref, viewer);
  }

  @Post('follow-requests/:user/reject')
  @HttpCode(204)
  @ApiUserParam()
  @ApiOperation({
    operationId: 'rejectFollowRequest',
    summary: 'Turn a request down',
    description: 'Rejects the follow request of a user. They are not told and may ask again.',
  })
  @ApiNoContentResponse()
  @ApiProblems(UserNotFoundError, FollowRequestNotFoundError)
  reject(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.requests.reject(ref, viewer);
  }

  @Delete('users/me/followers/:user')
  @HttpCode(204)
  @ApiUserParam()
  @ApiOperation({
    operationId: 'removeFollower',
    summary: 'Remove a follower',
    description: 'Removes a user from the followers of the signed-in user, and with that the access to a private account, at once. Succeeds also when they did not follow.',
  })
  @ApiNoContentResponse()
  @ApiProblems(UserNotFoundError)
  removeFollower(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.follows.removeFollower(ref, viewer);
  }
}
