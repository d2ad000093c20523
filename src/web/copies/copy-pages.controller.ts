import { Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { CurrentViewer, OwnerOnly, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { CopiesService, CreateRenditionBody } from '../../modules/files/index.js';
import { MediaNotFoundError, type MediaResponse, MediaService } from '../../modules/media/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { type Fields, attempt, emptyForm } from '../forms/form-state.js';
import { PageController } from '../page/page-controller.js';
import { show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { placeIn } from '../posts/place-in.js';
import { copyOptionsOf } from './copy-options.js';
import { type Copied, CopyTool, copyPage } from './copy.pages.js';

/** Copies of one's own pictures, changed: a link to one is signed, and the picture itself stays as it is. */
@PageController()
export class CopyPagesController {
  constructor(
    private readonly posts: PostsService,
    private readonly media: MediaService,
    private readonly copies: CopiesService,
  ) {}

  @OwnerOnly(PostsService, 'id')
  @Get('p/:id/copy')
  async showCopy(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const post = await this.posts.get(id, viewer);
    const place = placeIn(post, query);
    await this.send(post.media[place - 1], { action: `/p/${id}/copy`, picture: place, back: `/p/${id}` }, query, viewer, response);
  }

  /** Of a file of a post that is still being written. */
  @Get('create/copy/:media')
  async showCopyOfNew(@IdParam('media') mediaId: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const [media] = await this.media.listUnused([mediaId], viewer);
    await this.send(media, { action: `/create/copy/${mediaId}` }, query, viewer, response);
  }

  /** @throws MediaNotFoundError for what copies cannot be made of, too */
  private async send(media: MediaResponse | undefined, form: Copied['form'], query: Fields, viewer: Viewer, response: Response): Promise<void> {
    if (media === undefined || media.renditions === null) throw new MediaNotFoundError();
    let url = media.renditions.large;
    const refused = await attempt(query, response, async () => {
      ({ url } = await this.copies.createLink({ id: media.id }, await readBody(CreateRenditionBody, copyOptionsOf(query, media)), viewer));
    });
    const copied = { media, author: viewer.username, url, form, state: refused ?? { ...emptyForm, values: query } };
    if (wantsPart(response)) showPart(response, h(CopyTool, copied), form.back ?? '/create');
    else show(response, copyPage(visitOf(response).texts, copied));
  }
}
