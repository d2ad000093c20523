import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { PageQuery } from '../../core/paging/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { ReactionsService } from '../../modules/reactions/index.js';
import { ProfilesService } from '../../modules/users/index.js';
import { peoplePage } from '../components/people.js';
import { Acts } from '../components/reactions.js';
import { type Fields, ownPath, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';

type Kind = 'like' | 'dislike';

@PageController()
export class ReactionPagesController {
  constructor(
    private readonly reactions: ReactionsService,
    private readonly posts: PostsService,
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
    await this.set(id, 'like', form, viewer, response);
  }

  @FormPost('p/:id/dislike')
  async dislike(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.set(id, 'dislike', form, viewer, response);
  }

  /** The form says which way, so that one sent twice changes nothing more. */
  private async set(id: number, kind: Kind, form: Fields, viewer: Viewer, response: Response): Promise<void> {
    if (form.on === '0') await this.reactions.remove(id, kind, viewer);
    else await this.reactions.add(id, kind, viewer);
    const back = ownPath(form.back, `/p/${id}`);
    if (wantsPart(response)) showPart(response, h(Acts, { post: await this.posts.get(id, viewer), isSingle: back.startsWith('/p/') }), back);
    else leadTo(response, back);
  }
}
