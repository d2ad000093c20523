import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../core/http/index.js';
import { PageQuery } from '../../../core/paging/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../../core/security/index.js';
import { ApiUserParam, ProfilesService, RelationshipResponse, UNRELATED, UserNotFoundError, UserSummaryPage } from '../../users/index.js';
import { CannotBlockYourselfError } from './blocks.errors.js';
import { BlocksService } from './blocks.service.js';

@ApiTags('Blocks and mutes')
@ApiBearerAuth()
@TokenScope('write')
@Controller()
export class BlocksController {
  constructor(
    private readonly blocks: BlocksService,
    private readonly profiles: ProfilesService,
  ) {}

  @Post('users/:user/block')
  @HttpCode(200)
  @ApiUserParam()
  @ApiOperation({
    operationId: 'blockUser',
    summary: 'Block a user',
    description: 'Blocks a user as the signed-in user: from now on neither meets what is the other\'s, and follows and requests between them end. To the blocked one everything of the signed-in user is 404, as of a name that nobody has, and nobody is told. Signed out, they still see what everybody sees. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: RelationshipResponse })
  @ApiProblems(CannotBlockYourselfError, UserNotFoundError)
  block(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.blocks.block(ref, viewer);
  }

  @Delete('users/:user/block')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'unblockUser',
    summary: 'Take a block back',
    description: 'Unblocks a user. Follows that the block has ended do not come back. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: RelationshipResponse, example: UNRELATED })
  @ApiProblems(CannotBlockYourselfError, UserNotFoundError)
  unblock(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<RelationshipResponse> {
    return this.blocks.unblock(ref, viewer);
  }

  @Get('blocks')
  @ApiOperation({
    operationId: 'listBlocks',
    summary: 'Whom you have blocked',
    description: 'Lists the users whom the signed-in user has blocked, most recent first.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return this.profiles.presentPage(await this.blocks.list(query, viewer), viewer);
  }
}
