import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostNotFoundError } from '../posts/index.js';
import { NO_REACTION, ReactionResponse } from './reactions.dto.js';
import { ReactionsService } from './reactions.service.js';

@ApiTags('Reactions')
@ApiBearerAuth()
@TokenScope('write')
@Controller('posts/:id/like')
export class LikesController {
  constructor(private readonly reactions: ReactionsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'likePost',
    summary: 'Like a post',
    description: 'Likes a post as the signed-in user; replaces their dislike. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: ReactionResponse })
  @ApiProblems(PostNotFoundError)
  like(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<ReactionResponse> {
    return this.reactions.add(id, 'like', viewer);
  }

  @Delete()
  @ApiOperation({
    operationId: 'unlikePost',
    summary: 'Take a like back',
    description: 'Takes back the like of the signed-in user. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: ReactionResponse, example: NO_REACTION })
  @ApiProblems(PostNotFoundError)
  unlike(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<ReactionResponse> {
    return this.reactions.remove(id, 'like', viewer);
  }
}
