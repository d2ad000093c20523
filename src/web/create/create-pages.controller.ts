import { Body, Get, Query, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { Settings } from '../../core/config/index.js';
import { RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { Random } from '../../core/runtime/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { type ReceivedFile, ReceivedFiles, type RefusedFile, RefusedFiles } from '../../core/uploads/index.js';
import { MAX_MEDIA } from '../../modules/posts/index.js';
import { drafted } from '../forms/draft.js';
import { formKeyOf, newFormKey } from '../forms/form-key.js';
import { type Fields, type FormState, emptyForm, refusedForm } from '../forms/form-state.js';
import { FilesPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import type { Chosen } from './chosen.js';
import { CreateProblemFilter } from './create-problem.filter.js';
import { createPage } from './create.pages.js';
import { limitsOf } from './file-limits.js';
import { NewPosts, type Unposted } from './new-posts.js';

@PageController()
export class CreatePagesController {
  constructor(
    private readonly newPosts: NewPosts,
    private readonly random: Random,
    private readonly settings: Settings,
  ) {}

  @Get('create')
  async showForm(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const state = drafted(query, response);
    const { chosen, spareAltText } = await this.newPosts.showAgain(state.values, viewer);
    show(response, createPage(visitOf(response).texts, { state, chosen, spareAltText, key: newFormKey(this.random), limits: limitsOf(this.settings), isDraft: state !== emptyForm }));
  }

  @FilesPost('create', { maxFiles: MAX_MEDIA, videos: true, goOn: true })
  @UseFilters(CreateProblemFilter)
  @RateLimited(UPLOADS)
  async create(
    @Body() form: Fields,
    @ReceivedFiles() received: readonly ReceivedFile[],
    @RefusedFiles() refused: readonly RefusedFile[],
    @CurrentViewer() viewer: Viewer,
    @Res() response: Response,
  ): Promise<void> {
    const key = formKeyOf(form, this.random);
    const taken = await this.newPosts.take(form, { received, refused }, key, viewer);
    if ('post' in taken) {
      // Several pictures are described where they can be seen.
      leadTo(response, taken.areDescribed ? `/p/${taken.post.id}` : `/p/${taken.post.id}/edit?new=1`);
      return;
    }
    const { chosen, spareAltText } = taken;
    show(response, createPage(visitOf(response).texts, { state: stateOf(form, taken, response), chosen, spareAltText, key, limits: limitsOf(this.settings) }));
  }
}

/** @throws what the form was refused for, where that is not in the form */
function stateOf(values: Fields, { chosen, refusal }: Unposted, response: Response): FormState {
  if (refusal !== undefined) {
    const refused = refusedForm(values, response, refusal);
    if (refused === undefined) throw refusal;
    return refused;
  }
  const first = firstRefusalOf(chosen);
  if (first === undefined) return { ...emptyForm, values };
  if (first.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(first.retryAfterSeconds));
  return { ...emptyForm, values, status: first.status, message: visitOf(response).texts.create.notTaken };
}

function firstRefusalOf(chosen: readonly Chosen[]) {
  return chosen.map((one) => ('refusal' in one ? one.refusal : one.altFault)).find((refusal) => refusal !== undefined);
}
