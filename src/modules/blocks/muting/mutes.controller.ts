import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../core/http/index.js';
import { PageQuery } from '../../../core/paging/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../../core/security/index.js';
import { ApiUserParam, ProfilesService, RelationshipResponse, UNRELATED, UserNotFoundError, UserSummaryPage } from '../../users/index.js';
import { MuteBody } from './mutes.dto.js';
import { CannotMuteYourselfError } from './mutes.errors.js';
import { MutesService } from './mutes.service.js';

@ApiTags('Blocks and mutes')
@ApiBearerAuth()
@TokenScope('write')
@Controller()
export class MutesController {
  constructor(
    private readonly mutes: MutesService,
    private readonly profiles: ProfilesService,
  ) {}

  @Post('users/:user/mute')
  @HttpCode(200)
  @ApiUserParam()
  @ApiBody({ type: MuteBody, required: false })
  @ApiOperation({
    operationId: 'muteUser',
    summary: 'Mute a user',
    description: 'Leaves the posts of a user out of the feed, the global feed and `GET /posts`, and their acts out of the notifications of the signed-in user; for `duration_seconds`, or until it is taken back. The profile and single posts still show all, and nobody is told. Repeating it sets the time anew.',
  })
  @ApiOkResponse({ type: RelationshipResponse })
  @ApiProblems(CannotMuteYourselfError, UserNotFoundError)
  mute(@Param('user') ref: string, @Body() body: MuteBody, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.mutes.mute(ref, body, viewer);
  }

  @Delete('users/:user/mute')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'unmuteUser',
    summary: 'Take a mute back',
    description: 'Unmutes a user, whose posts and acts are listed again, also those of meanwhile. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: RelationshipResponse, example: UNRELATED })
  @ApiProblems(CannotMuteYourselfError, UserNotFoundError)
  unmute(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.mutes.unmute(ref, viewer);
  }

  @Get('mutes')
  @ApiOperation({
    operationId: 'listMutes',
    summary: 'Whom you have muted',
    description: 'Lists the users whom the signed-in user has muted, most recent first, without mutes whose time is over.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return this.profiles.presentPage(await this.mutes.list(query, viewer), viewer);
  }
}
