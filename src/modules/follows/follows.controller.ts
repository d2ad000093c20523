import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../core/security/index.js';
import { ApiUserParam, RelationshipResponse, UNRELATED, UserNotFoundError } from '../users/index.js';
import { CannotFollowYourselfError, FollowLimitReachedError } from './follows.errors.js';
import { FollowsService } from './follows.service.js';

@ApiTags('Users')
@ApiBearerAuth()
@TokenScope('write')
@Controller('users/:user')
export class FollowsController {
  constructor(private readonly follows: FollowsService) {}

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
  @ApiOkResponse({ type: RelationshipResponse, example: UNRELATED })
  @ApiProblems(CannotFollowYourselfError, UserNotFoundError)
  unfollow(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.follows.unfollow(viewer, ref);
  }
}
