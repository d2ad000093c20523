import { Controller, Delete, Get, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../core/http/index.js';
import { PageQuery, toPageBody } from '../../../core/paging/index.js';
import { PartOf } from '../../../core/parts/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../../core/security/index.js';
import { IdParam } from '../../../core/validation/index.js';
import { PostNotFoundError } from '../../posts/index.js';
import { SavedPostPage } from '../saved.dto.js';
import { SavedLists } from '../saved-lists.js';
import { CollectionPostsService } from './collection-posts.service.js';
import { CollectionResponse } from './collections.dto.js';
import { CollectionNotFoundError } from './collections.errors.js';
import { CollectionsService } from './collections.service.js';

@ApiTags('Saved')
@ApiBearerAuth()
@TokenScope('write')
@PartOf('saved')
@Controller('collections/:id/posts')
export class CollectionPostsController {
  constructor(
    private readonly posts: CollectionPostsService,
    private readonly collections: CollectionsService,
    private readonly lists: SavedLists,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listCollectionPosts',
    summary: 'Posts in a collection',
    description: 'Lists the posts in a collection of the signed-in user, latest put in first. What they may no longer see is left out, and comes back when they may see it again.',
  })
  @ApiOkResponse({ type: SavedPostPage })
  @ApiProblems(CollectionNotFoundError)
  async list(@IdParam() id: number, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.lists.listOfCollection(id, query, viewer), (post) => post);
  }

  @Put(':post_id')
  @ApiOperation({
    operationId: 'putPostIntoCollection',
    summary: 'Put a post into a collection',
    description: 'Adds a post to a collection of the signed-in user, and saves it where it is not saved yet. Repeating it changes nothing. Answers with the collection as it is then.',
  })
  @ApiOkResponse({ type: CollectionResponse })
  @ApiProblems(CollectionNotFoundError, PostNotFoundError)
  async put(@IdParam() id: number, @IdParam('post_id') postId: number, @CurrentViewer() viewer: Viewer): Promise<CollectionResponse> {
    await this.posts.put(id, postId, viewer);
    return this.collections.get(id, viewer);
  }

  @Delete(':post_id')
  @ApiOperation({
    operationId: 'takePostOutOfCollection',
    summary: 'Take a post out of a collection',
    description: 'Removes a post from a collection of the signed-in user; it stays saved. Repeating it changes nothing. Answers with the collection as it is then.',
  })
  @ApiOkResponse({ type: CollectionResponse })
  @ApiProblems(CollectionNotFoundError, PostNotFoundError)
  async takeOut(@IdParam() id: number, @IdParam('post_id') postId: number, @CurrentViewer() viewer: Viewer): Promise<CollectionResponse> {
    await this.posts.takeOut(id, postId, viewer);
    return this.collections.get(id, viewer);
  }
}
