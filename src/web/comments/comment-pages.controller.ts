import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentViewer, OwnerOnly, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { CommentDeletionService, type CommentResponse, CommentsService, EditCommentBody } from '../../modules/comments/index.js';
import { PostNotFoundError, PostsService } from '../../modules/posts/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, attempt, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { CommentLists } from './comment-lists.js';
import { deleteCommentPage, editCommentPage } from './comment.pages.js';

/** Changing and deleting a comment, below the post that it is on. */
@PageController()
export class CommentPagesController {
  constructor(
    private readonly comments: CommentsService,
    private readonly deletion: CommentDeletionService,
    private readonly lists: CommentLists,
    private readonly posts: PostsService,
  ) {}

  @OwnerOnly(CommentsService, 'comment')
  @Get('p/:id/comments/:comment/edit')
  async showEdit(@IdParam() id: number, @IdParam('comment') commentId: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.posts.getVisible(id, viewer);
    show(response, editCommentPage(visitOf(response).texts, await this.lists.get(id, commentId, viewer), drafted(query, response)));
  }

  @OwnerOnly(CommentsService, 'comment')
  @FormPost('p/:id/comments/:comment/edit')
  async edit(@IdParam() id: number, @IdParam('comment') commentId: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const { texts } = visitOf(response);
    await this.posts.getVisible(id, viewer);
    const comment = await this.lists.get(id, commentId, viewer);
    const refused = await attempt(form, response, async () => {
      const { content } = await readBody(EditCommentBody, { content: '', ...pick(form, 'content') });
      await this.comments.edit(commentId, content, viewer);
    });
    if (refused === undefined) leadTo(response, `/p/${id}#comment-${commentId}`);
    else show(response, editCommentPage(texts, comment, refused));
  }

  @OwnerOnly(CommentDeletionService, 'comment')
  @Get('p/:id/comments/:comment/delete')
  async showDelete(@IdParam() id: number, @IdParam('comment') commentId: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const comment = await this.lists.get(id, commentId, viewer);
    show(response, deleteCommentPage(visitOf(response).texts, comment, await this.isRead(comment, viewer)));
  }

  @OwnerOnly(CommentDeletionService, 'comment')
  @FormPost('p/:id/comments/:comment/delete')
  async delete(@IdParam() id: number, @IdParam('comment') commentId: number, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.lists.get(id, commentId, viewer);
    await this.deletion.delete(commentId, viewer);
    leadTo(response, `/p/${id}#comments`);
  }

  /** Administrators delete what is said below hidden posts, and do not read it. */
  private async isRead(comment: CommentResponse, viewer: Viewer): Promise<boolean> {
    if (comment.user.id === viewer.id) return true;
    try {
      await this.posts.getVisible(comment.post_id, viewer);
      return true;
    } catch (error) {
      if (error instanceof PostNotFoundError) return false;
      throw error;
    }
  }
}
