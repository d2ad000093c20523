import { Body, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { IdempotentWork } from '../../core/idempotency/index.js';
import { RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { Random } from '../../core/runtime/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { type ReceivedFile, ReceivedFiles } from '../../core/uploads/index.js';
import { readBody } from '../../core/validation/index.js';
import { CreatePostFields, MAX_MEDIA, PostCreationService } from '../../modules/posts/index.js';
import { type Fields, attempt, emptyForm, pick, textOf } from '../forms/form-state.js';
import { FilesPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { createPage } from './create.pages.js';

const KEY_BYTES = 16;

@PageController()
export class CreatePagesController {
  constructor(
    private readonly creation: PostCreationService,
    private readonly repeatable: IdempotentWork,
    private readonly random: Random,
  ) {}

  @Get('create')
  showForm(@Res() response: Response): void {
    show(response, createPage(visitOf(response).texts, emptyForm, this.newKey()));
  }

  @FilesPost('create', { maxFiles: MAX_MEDIA, videos: true })
  @RateLimited(UPLOADS)
  async create(@Body() form: Fields, @ReceivedFiles() files: readonly ReceivedFile[], @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const { texts } = visitOf(response);
    let path = '';
    const refused = await attempt(form, texts, async () => {
      const fields = await readBody(CreatePostFields, pick(form, 'caption', 'visibility', 'alt_text'));
      const identity = { route: 'POST /create', given: fields, files: files.map(({ sha256 }) => sha256) };
      const work = () => this.creation.createFromFiles(viewer, files, fields);
      const key = /^[\w-]{1,64}$/.exec(textOf(form, 'key'))?.[0] ?? this.newKey();
      const { id } = await this.repeatable.once(viewer, key, identity, work);
      // Several pictures are described where they can be seen.
      path = files.length > 1 && fields.alt_text === undefined ? `/p/${id}/edit?new=1` : `/p/${id}`;
    });
    if (refused === undefined) leadTo(response, path);
    else show(response, createPage(texts, refused, this.newKey()));
  }

  private newKey(): string {
    return this.random.bytes(KEY_BYTES).toString('base64url');
  }
}
