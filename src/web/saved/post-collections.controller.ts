import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { CollectionPostsService } from '../../modules/saved/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, type FormState, attempt } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { OwnCollections } from './own-collections.js';
import { CollectionChoices, type PostInCollections, postCollectionsPage } from './post-collections.pages.js';

const pathOf = (postId: number) => `/p/${postId}/collections`;

/** In which collections a post is. */
@PartOf('saved')
@PageController()
export class PostCollectionsController {
  constructor(
    private readonly collections: OwnCollections,
    private readonly contents: CollectionPostsService,
    private readonly posts: PostsService,
  ) {}

  @Get('p/:id/collections')
  async showChoices(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendChoices(id, drafted(query, response), viewer, response);
  }

  /** A new collection, with the post in it. */
  @FormPost('p/:id/collections')
  async create(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const refused = await attempt(form, response, async () => {
      await this.posts.getVisible(id, viewer);
      const collection = await this.collections.create(form, viewer);
      await this.contents.put(collection.id, id, viewer);
    });
    if (refused === undefined) leadTo(response, pathOf(id));
    else await this.sendChoices(id, refused, viewer, response);
  }

  @FormPost('p/:id/collections/:collection')
  async set(@IdParam() id: number, @IdParam('collection') collectionId: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    if (form.on === '0') await this.contents.takeOut(collectionId, id, viewer);
    else await this.contents.put(collectionId, id, viewer);
    if (wantsPart(response)) showPart(response, h(CollectionChoices, await this.choicesOf(id, viewer)), pathOf(id));
    else leadTo(response, pathOf(id));
  }

  private async sendChoices(id: number, form: FormState, viewer: Viewer, response: Response): Promise<void> {
    await this.posts.getVisible(id, viewer);
    show(response, postCollectionsPage(visitOf(response).texts, await this.choicesOf(id, viewer), this.collections.formOf(form)));
  }

  private async choicesOf(postId: number, viewer: Viewer): Promise<PostInCollections> {
    return { postId, collections: await this.collections.listAll(viewer), having: new Set(await this.contents.listIdsWith(postId, viewer)) };
  }
}
