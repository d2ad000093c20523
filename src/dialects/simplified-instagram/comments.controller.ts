import { Body, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { Idempotent } from '../../core/idempotency/index.js';
import { NotAllowedError } from '../../core/problems/index.js';
import { CurrentViewer, OwnerOnly, Public, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { CommentDeletionService, CommentNotFoundError, type CommentResponse, CommentsDisabledError, CommentsService, EditCommentBody } from '../../modules/comments/index.js';
import { PostNotFoundError } from '../../modules/posts/index.js';
import { Deprecated, DialectController, NumberedQuery, Shaped, toPageQuery } from '../support/index.js';
import { type Answer, DONE, type ListAnswer, SimplifiedCommentAnswer, SimplifiedCommentList, SimplifiedEmptyAnswer, toAnswer, toList } from './answers.js';
import { type SimplifiedComment, toComment } from './shapes.js';

/** GET and POST take the id of a post, PATCH and DELETE that of a comment. */
@DialectController('simplified-instagram', 'api/posts/comment/:id')
export class SimplifiedCommentsController {
  constructor(
    private readonly comments: CommentsService,
    private readonly deletion: CommentDeletionService,
  ) {}

  @Public()
  @Get()
  @Deprecated('/posts/{id}/comments', { operationId: 'simplifiedListComments', summary: 'Comments on a post', description: 'Lists the comments on a post, oldest first, without the replies to them. The id is that of the post.' })
  @ApiOkResponse({ type: SimplifiedCommentList })
  @ApiProblems(PostNotFoundError)
  async list(@IdParam() id: number, @Query() query: NumberedQuery, @CurrentViewer() viewer: Viewer | null): Promise<ListAnswer<SimplifiedComment>> {
    const found = await this.comments.list(id, { ...toPageQuery(query, 'GET /posts/{id}/comments'), order: 'oldest' }, viewer);
    return toList(found.items.map(toComment), found, query);
  }

  @Post()
  @Idempotent()
  @Shaped<CommentResponse>((comment) => toAnswer(toComment(comment)))
  @Deprecated('/posts/{id}/comments', { operationId: 'simplifiedCreateComment', summary: 'Comment on a post', description: 'Adds a comment of the signed-in user to a post. The id is that of the post.' })
  @ApiCreatedResponse({ type: SimplifiedCommentAnswer })
  @ApiProblems(PostNotFoundError, CommentsDisabledError)
  create(@IdParam() id: number, @Body() body: EditCommentBody, @CurrentViewer() viewer: Viewer): Promise<CommentResponse> {
    return this.comments.create(id, body, viewer);
  }

  @Patch()
  @OwnerOnly(CommentsService, 'id')
  @Deprecated('/comments/{id}', { operationId: 'simplifiedEditComment', summary: 'Change a comment', description: 'Changes the text of a comment of the signed-in user. The id is that of the comment.' })
  @ApiOkResponse({ type: SimplifiedCommentAnswer })
  @ApiProblems(NotAllowedError, CommentNotFoundError)
  async edit(@IdParam() id: number, @Body() body: EditCommentBody, @CurrentViewer() viewer: Viewer): Promise<Answer<SimplifiedComment>> {
    return toAnswer(toComment(await this.comments.edit(id, body.content, viewer)));
  }

  @Delete()
  @HttpCode(200)
  @OwnerOnly(CommentDeletionService, 'id')
  @Deprecated('/comments/{id}', { operationId: 'simplifiedDeleteComment', summary: 'Delete a comment', description: 'Deletes a comment with its replies. The id is that of the comment.' })
  @ApiOkResponse({ type: SimplifiedEmptyAnswer })
  @ApiProblems(NotAllowedError, CommentNotFoundError)
  async delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<SimplifiedEmptyAnswer> {
    await this.deletion.delete(id, viewer);
    return DONE;
  }
}
