import { Body, Get, Query, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Settings } from '../../core/config/index.js';
import { IdempotentWork } from '../../core/idempotency/index.js';
import { RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { Random } from '../../core/runtime/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { type ReceivedFile, ReceivedFiles } from '../../core/uploads/index.js';
import { readBody } from '../../core/validation/index.js';
import { CreatePostFields, MAX_MEDIA, PostCreationService } from '../../modules/posts/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, pick } from '../forms/form-state.js';
import { FilesPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { CreateProblemFilter } from './create-problem.filter.js';
import { createPage } from './create.pages.js';
import { limitsOf } from './file-limits.js';
import { formKeyOf, newFormKey } from '../forms/form-key.js';

@PageController()
export class CreatePagesController {
  constructor(
    private readonly creation: PostCreationService,
    private readonly repeatable: IdempotentWork,
    private readonly random: Random,
    private readonly settings: Settings,
  ) {}

  @Get('create')
  showForm(@Query() query: Fields, @Res() response: Response): void {
    show(response, createPage(visitOf(response).texts, drafted(query), newFormKey(this.random), limitsOf(this.settings)));
  }

  @FilesPost('create', { maxFiles: MAX_MEDIA, videos: true })
  @UseFilters(CreateProblemFilter)
  @RateLimited(UPLOADS)
  async create(@Body() form: Fields, @ReceivedFiles() files: readonly ReceivedFile[], @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const fields = await readBody(CreatePostFields, pick(form, 'caption', 'visibility', 'alt_text'));
    const identity = { route: 'POST /create', given: fields, files: files.map(({ sha256 }) => sha256) };
    const { id } = await this.repeatable.once(viewer, formKeyOf(form, this.random), identity, () => this.creation.createFromFiles(viewer, files, fields));
    // Several pictures are described where they can be seen.
    leadTo(response, files.length > 1 && fields.alt_text === undefined ? `/p/${id}/edit?new=1` : `/p/${id}`);
  }
}
