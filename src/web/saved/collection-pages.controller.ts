import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageQuery } from '../../core/paging/index.js';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { CollectionPostsService, CollectionsService, CreateCollectionBody, SavedLists } from '../../modules/saved/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, type FormState, attempt, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { collectionPage, deleteCollectionPage } from './collection.pages.js';

const GRID_POSTS = 24;

@PartOf('saved')
@PageController()
export class CollectionPagesController {
  constructor(
    private readonly collections: CollectionsService,
    private readonly contents: CollectionPostsService,
    private readonly lists: SavedLists,
  ) {}

  /** `/collections/{id}` for browsers; see `preferPages`. */
  @Get('collections.html/:id')
  async showCollection(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendCollection(id, query, drafted(query, response), viewer, response);
  }

  @FormPost('collections/:id/rename')
  async rename(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const refused = await attempt(form, response, async () => {
      const { name } = await readBody(CreateCollectionBody, { name: '', ...pick(form, 'name') });
      await this.collections.edit(id, name, viewer);
    });
    if (refused === undefined) leadTo(response, `/collections/${id}`);
    else await this.sendCollection(id, {}, refused, viewer, response);
  }

  @FormPost('collections/:id/posts/:post/remove')
  async takeOut(@IdParam() id: number, @IdParam('post') postId: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.contents.takeOut(id, postId, viewer);
    leadTo(response, `/collections/${id}`);
  }

  @Get('collections/:id/delete')
  async showDelete(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    show(response, deleteCollectionPage(visitOf(response).texts, await this.collections.get(id, viewer)));
  }

  @FormPost('collections/:id/delete')
  async delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.collections.delete(id, viewer);
    leadTo(response, '/saved');
  }

  private async sendCollection(id: number, query: Fields, form: FormState, viewer: Viewer, response: Response): Promise<void> {
    const collection = await this.collections.get(id, viewer);
    const posts = await this.lists.listOfCollection(id, await readBody(PageQuery, { limit: String(GRID_POSTS), ...pick(query, 'cursor') }), viewer);
    show(response, collectionPage(visitOf(response).texts, collection, posts, form));
  }
}
