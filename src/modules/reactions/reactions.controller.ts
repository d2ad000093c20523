import { Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { PageQuery } from '../../core/paging/index.js';
import { CurrentViewer, Public, TokenScope, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostNotFoundError } from '../posts/index.js';
import { ProfilesService, UserSummaryPage } from '../users/index.js';
import { ReactionResponse } from './reactions.dto.js';
import { ReactionsService } from './reactions.service.js';

const NONE: ReactionResponse = { post_id: 7, liked: false, disliked: false, likes_count: 3, dislikes_count: 0 };
const DISLIKED: ReactionResponse = { ...NONE, disliked: true, dislikes_count: 1 };

@ApiTags('Reactions')
@ApiBearerAuth()
@TokenScope('write')
@Controller('posts/:id')
export class ReactionsController {
  constructor(
    private readonly reactions: ReactionsService,
    private readonly profiles: ProfilesService,
  ) {}

  @Post('like')
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

  @Delete('like')
  @ApiOperation({
    operationId: 'unlikePost',
    summary: 'Take a like back',
    description: 'Takes back the like of the signed-in user. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: ReactionResponse, example: NONE })
  @ApiProblems(PostNotFoundError)
  unlike(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<ReactionResponse> {
    return this.reactions.remove(id, 'like', viewer);
  }

  @Post('dislike')
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

  @Delete('dislike')
  @ApiOperation({
    operationId: 'undislikePost',
    summary: 'Take a dislike back',
    description: 'Takes back the dislike of the signed-in user. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: ReactionResponse, example: NONE })
  @ApiProblems(PostNotFoundError)
  undislike(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<ReactionResponse> {
    return this.reactions.remove(id, 'dislike', viewer);
  }

  @Public()
  @Get('likes')
  @ApiOperation({
    operationId: 'listLikes',
    summary: 'Who likes a post',
    description: 'Lists the users who like a post, most recent like first. There is no list of dislikes.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  @ApiProblems(PostNotFoundError)
  async likes(@IdParam() id: number, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer | null) {
    return this.profiles.presentPage(await this.reactions.listLikers(id, query, viewer), viewer);
  }
}
