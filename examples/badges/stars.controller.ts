import { Controller, Delete, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../../src/core/http/index.js';
import { ApiSection } from '../../src/core/openapi/index.js';
import { PageQuery, toPageBody } from '../../src/core/paging/index.js';
import { CurrentViewer, type Viewer } from '../../src/core/security/index.js';
import { IdParam } from '../../src/core/validation/index.js';
import { PostNotFoundError } from '../../src/modules/posts/index.js';
import { StarPage, toStarResponse } from './stars.dto.js';
import { StarsService } from './stars.service.js';

@ApiSection('Stars', 'What people give to posts.')
@ApiBearerAuth()
@Controller()
export class StarsController {
  constructor(private readonly stars: StarsService) {}

  @Get('stars')
  @ApiOperation({
    operationId: 'listStars',
    summary: 'Stars that you gave',
    description: 'Lists the stars that the signed-in user gave, last given first. Those on posts that they may no longer see are left out.',
  })
  @ApiOkResponse({ type: StarPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.stars.list(query, viewer), toStarResponse);
  }

  @Put('posts/:id/star')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'giveStar',
    summary: 'Give a star',
    description: 'Gives a post a star of the signed-in user. Repeating it changes nothing.',
  })
  @ApiNoContentResponse()
  @ApiProblems(PostNotFoundError)
  give(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.stars.give(id, viewer);
  }

  @Delete('posts/:id/star')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'takeStar',
    summary: 'Take a star back',
    description: 'Takes the star of the signed-in user back. Repeating it changes nothing.',
  })
  @ApiNoContentResponse()
  @ApiProblems(PostNotFoundError)
  take(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.stars.take(id, viewer);
  }
}
