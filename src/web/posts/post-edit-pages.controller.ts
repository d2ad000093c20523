import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentViewer, OwnerOnly, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { EditPostBody, PostsService } from '../../modules/posts/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, attempt, textOf } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { deletePostPage, editPostPage } from './post-edit.pages.js';

/** What the owner of a post changes. */
@PageController()
export class PostEditPagesController {
  constructor(private readonly posts: PostsService) {}

  @OwnerOnly(PostsService, 'id')
  @Get('p/:id/edit')
  async showEdit(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    show(response, editPostPage(visitOf(response).texts, await this.posts.get(id, viewer), drafted(query), query.new === '1'));
  }

  @OwnerOnly(PostsService, 'id')
  @FormPost('p/:id/edit')
  async edit(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const { texts } = visitOf(response);
    const refused = await attempt(form, texts, async () => {
      const altTexts = form.alt_text === undefined ? undefined : [form.alt_text].flat().map((text) => (text === '' ? null : text));
      const sent = { caption: textOf(form, 'caption') || null, visibility: form.visibility, ...(altTexts !== undefined && { alt_texts: altTexts }) };
      await this.posts.edit(id, await readBody(EditPostBody, sent), viewer);
    });
    if (refused === undefined) leadTo(response, `/p/${id}`);
    else show(response, editPostPage(texts, await this.posts.get(id, viewer), refused, false));
  }

  @OwnerOnly(PostsService, 'id', { adminToo: true })
  @Get('p/:id/delete')
  async showDelete(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    show(response, deletePostPage(visitOf(response).texts, await this.posts.get(id, viewer)));
  }

  @OwnerOnly(PostsService, 'id', { adminToo: true })
  @FormPost('p/:id/delete')
  async delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.posts.delete(id, viewer);
    leadTo(response, `/@${viewer.username}`);
  }
}
