import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { PageQuery } from '../../core/paging/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostNotFoundError } from '../posts/index.js';
import { ProfilesService, UserSummaryPage } from '../users/index.js';
import { ReactionsService } from './reactions.service.js';

@ApiTags('Reactions')
@ApiBearerAuth()
@Controller('posts/:id/likes')
export class LikersController {
  constructor(
    private readonly reactions: ReactionsService,
    private readonly profiles: ProfilesService,
  ) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'listLikes',
    summary: 'Who likes a post',
    description: 'Lists the users who like a post, most recent like first. There is no list of dislikes.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  @ApiProblems(PostNotFoundError)
  async likes(@IdParam() id: number, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer | null) {
    return this.profiles.presentPage(await this.reactions.listLikers(id, query, viewer), viewer);
  }
}
