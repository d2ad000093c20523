import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { PageQuery } from '../../core/paging/index.js';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { SavedLists, SavedService } from '../../modules/saved/index.js';
import { Acts } from '../components/reactions.js';
import { drafted } from '../forms/draft.js';
import { type Fields, type FormState, attempt, ownPath, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { OwnCollections } from './own-collections.js';
import { savedPage } from './saved.pages.js';

const GRID_POSTS = 24;

@PartOf('saved')
@PageController()
export class SavedPagesController {
  constructor(
    private readonly saved: SavedService,
    private readonly lists: SavedLists,
    private readonly collections: OwnCollections,
    private readonly posts: PostsService,
  ) {}

  /** `/saved` for browsers; see `preferPages`. */
  @Get('saved.html')
  async showSaved(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendSaved(query, drafted(query, response), viewer, response);
  }

  /** `/collections` for browsers. */
  @Get('collections.html')
  lead(@Res() response: Response): void {
    leadTo(response, '/saved');
  }

  @FormPost('saved/collections')
  async create(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    let id = 0;
    const refused = await attempt(form, response, async () => {
      ({ id } = await this.collections.create(form, viewer));
    });
    if (refused === undefined) leadTo(response, `/collections/${id}`);
    else await this.sendSaved({}, refused, viewer, response);
  }

  /** The form says which way, so that one sent twice changes nothing more. */
  @FormPost('p/:id/save')
  async save(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    if (form.on === '0') await this.saved.remove(id, viewer);
    else await this.saved.add(id, viewer);
    const back = ownPath(form.back, `/p/${id}`);
    if (wantsPart(response)) showPart(response, h(Acts, { post: await this.posts.get(id, viewer), isSingle: back.startsWith('/p/') }), back);
    else leadTo(response, back);
  }

  private async sendSaved(query: Fields, form: FormState, viewer: Viewer, response: Response): Promise<void> {
    const posts = await this.lists.listAll(await readBody(PageQuery, { limit: String(GRID_POSTS), ...pick(query, 'cursor') }), viewer);
    const collections = pick(query, 'cursor').cursor === undefined ? await this.collections.listAll(viewer) : undefined;
    show(response, savedPage(visitOf(response).texts, { posts, collections, isMaking: this.collections.formOf(form) }));
  }
}
