import { Body, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { CommentLikesService } from '../../modules/comment-likes/index.js';
import { CommentsService } from '../../modules/comments/index.js';
import { type Fields, ownPath } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, showPart, wantsPart } from '../page/show.js';
import { CommentLike } from './comment-like.js';
import { CommentLists } from './comment-lists.js';

@PartOf('comments.likes')
@PageController()
export class CommentLikePagesController {
  constructor(
    private readonly comments: CommentsService,
    private readonly likes: CommentLikesService,
    private readonly lists: CommentLists,
  ) {}

  /** The form says which way, so that one sent twice changes nothing more. */
  @FormPost('p/:id/comments/:comment/like')
  async like(@IdParam() id: number, @IdParam('comment') commentId: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.lists.getShown(id, commentId, viewer);
    if (form.on === '0') await this.likes.remove(commentId, viewer);
    else await this.likes.add(commentId, viewer);
    const back = ownPath(form.back, `/p/${id}/comments/${commentId}`);
    if (wantsPart(response)) showPart(response, h(CommentLike, { comment: await this.comments.get(commentId, viewer) }), back);
    else leadTo(response, back);
  }
}
