import { Body, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentViewer, OwnerOnly, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { CommentNotFoundError, type CommentResponse, CommentsService, EditCommentBody } from '../../modules/comments/index.js';
import { type Fields, attempt, emptyForm, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { deleteCommentPage, editCommentPage } from './comment.pages.js';

/** Changing and deleting a comment, below the post that it is on. */
@PageController()
export class CommentPagesController {
  constructor(private readonly comments: CommentsService) {}

  @OwnerOnly(CommentsService, 'comment')
  @Get('p/:id/comments/:comment/edit')
  async showEdit(@IdParam() id: number, @IdParam('comment') commentId: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    show(response, editCommentPage(visitOf(response).texts, await this.getOn(id, commentId, viewer), emptyForm));
  }

  @OwnerOnly(CommentsService, 'comment')
  @FormPost('p/:id/comments/:comment/edit')
  async edit(@IdParam() id: number, @IdParam('comment') commentId: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const { texts } = visitOf(response);
    const comment = await this.getOn(id, commentId, viewer);
    const refused = await attempt(form, response, async () => {
      const { content } = await readBody(EditCommentBody, { content: '', ...pick(form, 'content') });
      await this.comments.edit(commentId, content, viewer);
    });
    if (refused === undefined) leadTo(response, `/p/${id}#comment-${commentId}`);
    else show(response, editCommentPage(texts, comment, refused));
  }

  @OwnerOnly(CommentsService, 'comment', { adminToo: true })
  @Get('p/:id/comments/:comment/delete')
  async showDelete(@IdParam() id: number, @IdParam('comment') commentId: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    show(response, deleteCommentPage(visitOf(response).texts, await this.getOn(id, commentId, viewer)));
  }

  @OwnerOnly(CommentsService, 'comment', { adminToo: true })
  @FormPost('p/:id/comments/:comment/delete')
  async delete(@IdParam() id: number, @IdParam('comment') commentId: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.getOn(id, commentId, viewer);
    await this.comments.delete(commentId, viewer);
    leadTo(response, `/p/${id}#comments`);
  }

  /** A comment is found below its own post alone. */
  private async getOn(postId: number, commentId: number, viewer: Viewer): Promise<CommentResponse> {
    const comment = await this.comments.get(commentId, viewer);
    if (comment.post_id !== postId) throw new CommentNotFoundError();
    return comment;
  }
}
