import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { CommentNotFoundError } from '../comments/index.js';
import { CommentLikeResponse } from './comment-likes.dto.js';
import { CommentLikesService } from './comment-likes.service.js';

const NONE: CommentLikeResponse = { comment_id: 21, liked: false, likes_count: 5 };

@ApiTags('Comments')
@ApiBearerAuth()
@TokenScope('write')
@PartOf('comments.likes')
@Controller('comments/:id/like')
export class CommentLikesController {
  constructor(private readonly likes: CommentLikesService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'likeComment',
    summary: 'Like a comment',
    description: 'Likes a comment or a reply as the signed-in user. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: CommentLikeResponse })
  @ApiProblems(CommentNotFoundError)
  like(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<CommentLikeResponse> {
    return this.likes.add(id, viewer);
  }

  @Delete()
  @ApiOperation({
    operationId: 'unlikeComment',
    summary: 'Take a like of a comment back',
    description: 'Takes back the like of the signed-in user. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: CommentLikeResponse, example: NONE })
  @ApiProblems(CommentNotFoundError)
  unlike(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<CommentLikeResponse> {
    return this.likes.remove(id, viewer);
  }
}
