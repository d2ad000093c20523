import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { ApiProblems } from '../../../core/http/index.js';
import { CurrentViewer, type Viewer } from '../../../core/security/index.js';
import { CannotFollowYourselfError, FollowLimitReachedError, FollowRequestNotFoundError } from '../../../modules/follows/index.js';
import { UserNotFoundError } from '../../../modules/users/index.js';
import { Deprecated, DialectController } from '../../support/index.js';
import { type Answer, DONE, type ListAnswer, SimplifiedEmptyAnswer, SimplifiedFollowAnswer, SimplifiedFollowList, toAnswer } from '../answers.js';
import { SimplifiedChangeFollowBody, SimplifiedFollowsQuery } from '../bodies.js';
import { SimplifiedFollows } from './follows.js';
import type { SimplifiedFollow } from '../shapes.js';

const FOLLOW = { name: 'follows_id', schema: { type: 'string' }, description: '`<follower>-<following>`, by their ids.', example: '7-9' };

@DialectController('simplified-instagram', 'api/follows')
export class SimplifiedFollowsController {
  constructor(private readonly follows: SimplifiedFollows) {}

  @Get()
  @Deprecated('/follow-requests', {
    operationId: 'simplifiedListFollows',
    summary: 'Whom you follow, and who follows you',
    description: 'Lists whom the signed-in user follows or who follows them, or the requests that wait; most recent first.',
  })
  @ApiOkResponse({ type: SimplifiedFollowList })
  list(@Query() query: SimplifiedFollowsQuery, @CurrentViewer() viewer: Viewer): Promise<ListAnswer<SimplifiedFollow>> {
    return this.follows.list(query, viewer);
  }

  @Post('request/:user_id')
  @HttpCode(200)
  @ApiParam({ name: 'user_id', schema: { type: 'string' }, description: 'Id or username', example: '7' })
  @Deprecated('/users/{user_id}/follow', { operationId: 'simplifiedFollow', summary: 'Follow somebody', description: 'Follows a public account at once, and asks a private one. Repeating it changes nothing.' })
  @ApiOkResponse({ type: SimplifiedFollowAnswer })
  @ApiProblems(CannotFollowYourselfError, UserNotFoundError, FollowLimitReachedError)
  async request(@Param('user_id') ref: string, @CurrentViewer() viewer: Viewer): Promise<Answer<SimplifiedFollow>> {
    return toAnswer(await this.follows.request(ref, viewer));
  }

  @Post(':follows_id')
  @HttpCode(200)
  @ApiParam(FOLLOW)
  @Deprecated('/follow-requests', {
    operationId: 'simplifiedChangeFollow',
    summary: 'Answer a request, or end a follow',
    description: 'Accepts or rejects a request to the signed-in user, or ends a follow or request of which they are one side.',
  })
  @ApiOkResponse({ type: SimplifiedEmptyAnswer })
  @ApiProblems(UserNotFoundError, FollowRequestNotFoundError)
  async change(@Param('follows_id') id: string, @Body() { status }: SimplifiedChangeFollowBody, @CurrentViewer() viewer: Viewer): Promise<SimplifiedEmptyAnswer> {
    await this.follows.change(id, status, viewer);
    return DONE;
  }

  @Delete(':follows_id')
  @ApiParam(FOLLOW)
  @Deprecated('/follow-requests', { operationId: 'simplifiedEndFollow', summary: 'End a follow', description: 'Ends a follow or a request of which the signed-in user is one side. Repeating it changes nothing.' })
  @ApiOkResponse({ type: SimplifiedEmptyAnswer })
  @ApiProblems(UserNotFoundError, FollowRequestNotFoundError)
  async end(@Param('follows_id') id: string, @CurrentViewer() viewer: Viewer): Promise<SimplifiedEmptyAnswer> {
    await this.follows.change(id, 'delete', viewer);
    return DONE;
  }
}
