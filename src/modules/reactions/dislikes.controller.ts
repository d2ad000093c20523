import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostNotFoundError } from '../posts/index.js';
import { NO_REACTION, ReactionResponse } from './reactions.dto.js';
import { ReactionsService } from './reactions.service.js';

const DISLIKED: ReactionResponse = { ...NO_REACTION, disliked: true, dislikes_count: 1 };

@ApiTags('Reactions')
@ApiBearerAuth()
@TokenScope('write')
@PartOf('reactions.dislikes')
@Controller('posts/:id/dislike')
export class DislikesController {
  constructor(private readonly reactions: ReactionsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'dislikePost',
    summary: 'Dislike a post',
    description: 'Dislikes a post as the signed-in user; replaces their like. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: ReactionResponse, example: DISLIKED })
  @ApiProblems(PostNotFoundError)
  dislike(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<ReactionResponse> {
    return this.reactions.add(id, 'dislike', viewer);
  }

  @Delete()
  @ApiOperation({
    operationId: 'undislikePost',
    summary: 'Take a dislike back',
    description: 'Takes back the dislike of the signed-in user. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: ReactionResponse, example: NO_REACTION })
  @ApiProblems(PostNotFoundError)
  undislike(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<ReactionResponse> {
    return this.reactions.remove(id, 'dislike', viewer);
  }
}
