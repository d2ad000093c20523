import { Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostNotFoundError } from '../posts/index.js';
import { SaveResponse, SavedPostPage } from './saved.dto.js';
import { SavedLists } from './saved-lists.js';
import { SavedService } from './saved.service.js';

@ApiTags('Saved')
@ApiBearerAuth()
@TokenScope('write')
@PartOf('saved')
@Controller()
export class SavedController {
  constructor(
    private readonly saved: SavedService,
    private readonly lists: SavedLists,
  ) {}

  @Post('posts/:id/save')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'savePost',
    summary: 'Save a post',
    description: 'Saves a post for the signed-in user; nobody is told. Repeating it changes nothing, its place among the saved posts neither.',
  })
  @ApiOkResponse({ type: SaveResponse })
  @ApiProblems(PostNotFoundError)
  async save(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<SaveResponse> {
    await this.saved.add(id, viewer);
    return { post_id: id, saved: true };
  }

  @Delete('posts/:id/save')
  @ApiOperation({
    operationId: 'unsavePost',
    summary: 'Save a post no longer',
    description: 'Takes a post from the saved ones of the signed-in user and out of all of their collections. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: SaveResponse, example: { post_id: 7, saved: false } })
  @ApiProblems(PostNotFoundError)
  async unsave(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<SaveResponse> {
    await this.saved.remove(id, viewer);
    return { post_id: id, saved: false };
  }

  @Get('saved')
  @ApiOperation({
    operationId: 'listSaved',
    summary: 'Your saved posts',
    description: 'Lists the posts that the signed-in user has saved, latest saved first. What they may no longer see is left out, and comes back when they may see it again. Browsers, which prefer HTML, are shown a page at this path.',
  })
  @ApiOkResponse({ type: SavedPostPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.lists.listAll(query, viewer), (post) => post);
  }
}
