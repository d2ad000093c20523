import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentViewer, OwnerOnly, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { EditPostBody, type PostResponse, PostsService } from '../../modules/posts/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, attempt, cleared } from '../forms/form-state.js';
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
    show(response, editPostPage(visitOf(response).texts, await this.posts.get(id, viewer), drafted(query, response), query.new === '1'));
  }

  @OwnerOnly(PostsService, 'id')
  @FormPost('p/:id/edit')
  async edit(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const { texts } = visitOf(response);
    const refused = await attempt(form, response, async () => {
      await this.change(await this.posts.get(id, viewer), await readBody(EditPostBody, sentBy(form)), viewer);
    });
    if (refused === undefined) leadTo(response, `/p/${id}`);
    else show(response, editPostPage(texts, await this.posts.get(id, viewer), refused, false));
  }

  @OwnerOnly(PostsService, 'id', { moderatorToo: true })
  @Get('p/:id/delete')
  async showDelete(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    show(response, deletePostPage(visitOf(response).texts, await this.posts.get(id, viewer)));
  }

  @OwnerOnly(PostsService, 'id', { moderatorToo: true })
  @FormPost('p/:id/delete')
  async delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.posts.delete(id, viewer);
    leadTo(response, `/@${viewer.username}`);
  }

  /** Leaves out what is as it was: a post is edited by what changes it, and not by a first description of its pictures. */
  private async change(post: PostResponse, body: EditPostBody, viewer: Viewer): Promise<void> {
    const changed = changesOf(post, body);
    const { alt_texts: altTexts, ...others } = changed;
    if (altTexts !== undefined && Object.keys(others).length === 0 && keepsAltTexts(post, altTexts)) await this.posts.describe(post.id, altTexts, viewer);
    else if (Object.keys(changed).length > 0) await this.posts.edit(post.id, changed, viewer);
  }
}

/** What a form holds, as the API takes it. */
function sentBy(form: Fields): Record<string, unknown> {
  const altTexts = form.alt_text === undefined ? undefined : [form.alt_text].flat().map((text: unknown) => (text === '' ? null : text));
  return { ...cleared(form, 'caption'), visibility: form.visibility, ...(altTexts !== undefined && { alt_texts: altTexts }) };
}

function changesOf(post: PostResponse, { caption, visibility, alt_texts: altTexts }: EditPostBody): EditPostBody {
  return {
    ...(caption !== undefined && (caption ?? '') !== (post.caption ?? '') && { caption }),
    ...(visibility !== undefined && visibility !== post.visibility && { visibility }),
    ...(altTexts?.some((text, index) => (text ?? '') !== (post.media[index] && (post.media[index].alt_text ?? ''))) === true && { alt_texts: altTexts }),
  };
}

/** Whether the texts are new only where there was none. */
function keepsAltTexts({ media }: PostResponse, altTexts: readonly (string | null)[]): boolean {
  return altTexts.every((text, index) => (media[index]?.alt_text ?? text) === text);
}
