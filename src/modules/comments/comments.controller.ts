import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { Idempotent } from '../../core/idempotency/index.js';
import { toPageBody } from '../../core/paging/index.js';
import { NotAllowedError } from '../../core/problems/index.js';
import { CurrentViewer, OwnerOnly, Public, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostNotFoundError } from '../posts/index.js';
import { CommentPage, CommentResponse, CreateCommentBody, EditCommentBody, ListCommentsQuery } from './comments.dto.js';
import { CommentNotFoundError } from './comments.errors.js';
import { CommentsService } from './comments.service.js';

@ApiTags('Comments')
@ApiBearerAuth()
@Controller()
export class CommentsController {
  constructor(
    private readonly comments: CommentsService,
  ) {}

  @Public()
  @Get('posts/:id/comments')
  @ApiOperation({
    operationId: 'listComments',
    summary: 'Comments on a post',
    description: 'Lists the comments on a post, oldest first, or newest first with `order=newest`.',
  })
  @ApiOkResponse({ type: CommentPage })
  @ApiProblems(PostNotFoundError)
  async list(@IdParam() id: number, @Query() query: ListCommentsQuery, @CurrentViewer() viewer: Viewer | null) {
    return toPageBody(await this.comments.list(id, query, viewer), (comment) => comment);
  }

  @Post('posts/:id/comments')
  @Idempotent()
  @ApiOperation({
    operationId: 'createComment',
    summary: 'Comment on a post',
    description: 'Adds a comment of the signed-in user to a post that they may see.',
  })
  @ApiCreatedResponse({ type: CommentResponse })
  @ApiProblems(PostNotFoundError)
  create(@IdParam() id: number, @Body() body: CreateCommentBody, @CurrentViewer() viewer: Viewer): Promise<CommentResponse> {
    return this.comments.create(id, body, viewer);
  }

  @Patch('comments/:id')
  @OwnerOnly(CommentsService, 'id')
  @ApiOperation({
    operationId: 'editComment',
    summary: 'Change a comment',
    description: 'Changes the text of a comment. Allowed to its author alone.',
  })
  @ApiOkResponse({ type: CommentResponse })
  @ApiProblems(NotAllowedError, CommentNotFoundError)
  edit(@IdParam() id: number, @Body() body: EditCommentBody, @CurrentViewer() viewer: Viewer): Promise<CommentResponse> {
    return this.comments.edit(id, body.content, viewer);
  }

  @Delete('comments/:id')
  @HttpCode(204)
  @OwnerOnly(CommentsService, 'id', { adminToo: true })
  @ApiOperation({
    operationId: 'deleteComment',
    summary: 'Delete a comment',
    description: 'Deletes a comment. Allowed to its author and to administrators.',
  })
  @ApiNoContentResponse()
  @ApiProblems(NotAllowedError, CommentNotFoundError)
  delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.comments.delete(id, viewer);
  }
}
