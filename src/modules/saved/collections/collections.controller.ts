import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Located } from '../../../core/http/index.js';
import { Idempotent } from '../../../core/idempotency/index.js';
import { PageQuery, toPageBody } from '../../../core/paging/index.js';
import { PartOf } from '../../../core/parts/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../../core/security/index.js';
import { IdParam } from '../../../core/validation/index.js';
import { CollectionPage, CollectionResponse, CreateCollectionBody, EditCollectionBody, MAX_COLLECTIONS } from './collections.dto.js';
import { CollectionLimitReachedError, CollectionNotFoundError } from './collections.errors.js';
import { CollectionsService } from './collections.service.js';

const LOCATION = { Location: { description: 'URL of the collection.', schema: { type: 'string' }, example: '/collections/3' } };

@ApiTags('Saved')
@ApiBearerAuth()
@TokenScope('write')
@PartOf('saved')
@Controller('collections')
export class CollectionsController {
  constructor(private readonly collections: CollectionsService) {}

  @Get()
  @ApiOperation({
    operationId: 'listCollections',
    summary: 'Your collections',
    description: 'Lists the collections of the signed-in user, newest first. Nobody else can see them.',
  })
  @ApiOkResponse({ type: CollectionPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.collections.list(query, viewer), (collection) => collection);
  }

  @Post()
  @Located(({ id }: CollectionResponse) => `/collections/${id}`)
  @Idempotent()
  @ApiOperation({
    operationId: 'createCollection',
    summary: 'Make a collection',
    description: `Creates an empty collection for saved posts of the signed-in user, who may have ${MAX_COLLECTIONS} of them. Names need not differ.`,
  })
  @ApiCreatedResponse({ type: CollectionResponse, headers: LOCATION })
  @ApiProblems(CollectionLimitReachedError)
  create(@Body() { name }: CreateCollectionBody, @CurrentViewer() viewer: Viewer): Promise<CollectionResponse> {
    return this.collections.create(name, viewer);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getCollection',
    summary: 'One collection',
    description: 'Gets a collection of the signed-in user. Somebody else\'s is 404, like one that does not exist. Browsers, which prefer HTML, are shown a page at this path.',
  })
  @ApiOkResponse({ type: CollectionResponse })
  @ApiProblems(CollectionNotFoundError)
  get(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<CollectionResponse> {
    return this.collections.get(id, viewer);
  }

  @Patch(':id')
  @ApiOperation({
    operationId: 'editCollection',
    summary: 'Rename a collection',
    description: 'Changes the name of a collection of the signed-in user. A field that is left out stays as it is.',
  })
  @ApiOkResponse({ type: CollectionResponse })
  @ApiProblems(CollectionNotFoundError)
  edit(@IdParam() id: number, @Body() { name }: EditCollectionBody, @CurrentViewer() viewer: Viewer): Promise<CollectionResponse> {
    return this.collections.edit(id, name, viewer);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteCollection',
    summary: 'Delete a collection',
    description: 'Deletes a collection of the signed-in user. What is in it stays saved.',
  })
  @ApiNoContentResponse()
  @ApiProblems(CollectionNotFoundError)
  delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.collections.delete(id, viewer);
  }
}
