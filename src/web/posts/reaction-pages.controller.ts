import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageQuery } from '../../core/paging/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { ReactionsService } from '../../modules/reactions/index.js';
import { ProfilesService } from '../../modules/users/index.js';
import { peoplePage } from '../components/people.js';
import { type Fields, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { ReactionForms } from './reaction-forms.js';

@PageController()
export class ReactionPagesController {
  constructor(
    private readonly reactions: ReactionsService,
    private readonly forms: ReactionForms,
    private readonly profiles: ProfilesService,
  ) {}

  @OpenPage()
  @Get('p/:id/likes')
  async showLikes(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    const page = await this.reactions.listLikers(id, await readBody(PageQuery, pick(query, 'cursor')), viewer);
    const { texts } = visitOf(response);
    const { items: people } = await this.profiles.presentPage(page, viewer);
    show(response, peoplePage({ title: texts.people.likes, people, path: `/p/${id}/likes`, nextCursor: page.nextCursor, back: { href: `/p/${id}`, text: texts.people.toPost } }, texts));
  }

  @FormPost('p/:id/like')
  async like(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.forms.take(id, 'like', form, viewer, response);
  }
}
