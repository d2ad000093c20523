import { Body, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { Idempotent } from '../../core/idempotency/index.js';
import { NotAllowedError } from '../../core/problems/index.js';
import { CurrentViewer, OwnerOnly, Public, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { CommentDeletionService, CommentNotFoundError, CommentPage, CommentResponse, CommentsDisabledError, CommentsService, CreateCommentBody } from '../../modules/comments/index.js';
import { PostNotFoundError } from '../../modules/posts/index.js';
import { Deprecated, DialectController } from '../support/index.js';
import { MiniQuery } from './bodies.js';
import { type ListBody, toListBody, toNativeQuery } from './shapes.js';

@DialectController('mini-social-feed', 'comments')
export class MiniCommentsController {
  constructor(
    private readonly comments: CommentsService,
    private readonly deletion: CommentDeletionService,
  ) {}

  @Post('posts/:id/comments')
  @Idempotent()
  @Deprecated('/posts/{id}/comments', { operationId: 'miniCreateComment', summary: 'Comment on a post', description: 'Adds a comment of the signed-in user to a post.' })
  @ApiCreatedResponse({ type: CommentResponse })
  @ApiProblems(PostNotFoundError, CommentNotFoundError, CommentsDisabledError)
  create(@IdParam() id: number, @Body() body: CreateCommentBody, @CurrentViewer() viewer: Viewer): Promise<CommentResponse> {
    return this.comments.create(id, body, viewer);
  }

  @Public()
  @Get('posts/:id/comments')
  @Deprecated('/posts/{id}/comments', { operationId: 'miniListComments', summary: 'Comments on a post', description: 'Lists the comments on a post, oldest first, without the replies to them.' })
  @ApiOkResponse({ type: CommentPage })
  @ApiProblems(PostNotFoundError)
  async list(@IdParam() id: number, @Query() query: MiniQuery, @CurrentViewer() viewer: Viewer | null): Promise<ListBody<CommentResponse>> {
    const page = await this.comments.list(id, { ...toNativeQuery(query, 'GET /posts/{id}/comments'), order: 'oldest' }, viewer);
    return toListBody(page.items, page);
  }

  @Delete(':id')
  @HttpCode(204)
  @OwnerOnly(CommentDeletionService, 'id')
  @Deprecated('/comments/{id}', { operationId: 'miniDeleteComment', summary: 'Delete a comment', description: 'Deletes a comment with its replies, for everybody at once.' })
  @ApiNoContentResponse()
  @ApiProblems(NotAllowedError, CommentNotFoundError)
  delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.deletion.delete(id, viewer);
  }
}
