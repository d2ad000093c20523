import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { Idempotent } from '../../core/idempotency/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { NotAllowedError } from '../../core/problems/index.js';
import { CurrentViewer, OwnerOnly, Public, TokenScope, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostNotFoundError } from '../posts/index.js';
import { CommentPage, CommentResponse, CreateCommentBody, EditCommentBody, ListCommentsQuery } from './comments.dto.js';
import { CommentNotFoundError, CommentsDisabledError } from './comments.errors.js';
import { CommentsService } from './comments.service.js';
import { CommentDeletionService } from './deletion/comment-deletion.service.js';

@ApiTags('Comments')
@ApiBearerAuth()
@TokenScope('write')
@Controller()
export class CommentsController {
  constructor(
    private readonly comments: CommentsService,
    private readonly deletion: CommentDeletionService,
  ) {}

  @Public()
  @Get('posts/:id/comments')
  @ApiOperation({
    operationId: 'listComments',
    summary: 'Comments on a post',
    description: 'Lists the comments on a post, oldest first, or newest first with `order=newest`. Replies to them are left out; `replies_count` tells how many there are, and `GET /comments/{id}/replies` lists them.',
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
    description: 'Adds a comment of the signed-in user to a post that they may see, or with `reply_to_id` a reply to one of its comments. There is one level of replies: a reply to a reply hangs on the same comment as that one. The `comments_count` of the post counts replies too.',
  })
  @ApiCreatedResponse({ type: CommentResponse })
  @ApiProblems(PostNotFoundError, CommentNotFoundError, CommentsDisabledError)
  create(@IdParam() id: number, @Body() body: CreateCommentBody, @CurrentViewer() viewer: Viewer): Promise<CommentResponse> {
    return this.comments.create(id, body, viewer);
  }

  @Public()
  @Get('comments/:id/replies')
  @ApiOperation({
    operationId: 'listReplies',
    summary: 'Replies to a comment',
    description: 'Lists the replies to a comment, oldest first. A reply has none itself.',
  })
  @ApiOkResponse({ type: CommentPage })
  @ApiProblems(CommentNotFoundError)
  async listReplies(@IdParam() id: number, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer | null) {
    return toPageBody(await this.comments.listReplies(id, query, viewer), (reply) => reply);
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
  @OwnerOnly(CommentDeletionService, 'id')
  @ApiOperation({
    operationId: 'deleteComment',
    summary: 'Delete a comment',
    description: 'Deletes a comment with its replies, for everybody at once. Allowed to its author, to whoever posted what it is on, to moderators and to administrators; `viewer.can_delete` tells.',
  })
  @ApiNoContentResponse()
  @ApiProblems(NotAllowedError, CommentNotFoundError)
  delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.deletion.delete(id, viewer);
  }
}
