import { Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostNotFoundError } from '../../modules/posts/index.js';
import { ReactionResponse, ReactionsService } from '../../modules/reactions/index.js';
import { type ListedUserResponse, ProfilesService, UserSummaryPage } from '../../modules/users/index.js';
import { Deprecated, DialectController } from '../support/index.js';
import { MiniQuery } from './bodies.js';
import { type ListBody, toNativeQuery } from './shapes.js';

@DialectController('mini-social-feed', 'likes/posts/:id')
export class MiniLikesController {
  constructor(
    private readonly reactions: ReactionsService,
    private readonly profiles: ProfilesService,
  ) {}

  @Post('like')
  @HttpCode(200)
  @Deprecated('/posts/{id}/like', { operationId: 'miniLikePost', summary: 'Like a post', description: 'Likes a post as the signed-in user. Repeating it changes nothing.' })
  @ApiOkResponse({ type: ReactionResponse })
  @ApiProblems(PostNotFoundError)
  like(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<ReactionResponse> {
    return this.reactions.add(id, 'like', viewer);
  }

  @Delete('like')
  @Deprecated('/posts/{id}/like', { operationId: 'miniUnlikePost', summary: 'Take a like back', description: 'Takes back the like of the signed-in user. Repeating it changes nothing.' })
  @ApiOkResponse({ type: ReactionResponse })
  @ApiProblems(PostNotFoundError)
  unlike(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<ReactionResponse> {
    return this.reactions.remove(id, 'like', viewer);
  }

  @Public()
  @Get('likes')
  @Deprecated('/posts/{id}/likes', { operationId: 'miniListLikes', summary: 'Who likes a post', description: 'Lists the users who like a post, most recent like first.' })
  @ApiOkResponse({ type: UserSummaryPage })
  @ApiProblems(PostNotFoundError)
  async likes(@IdParam() id: number, @Query() query: MiniQuery, @CurrentViewer() viewer: Viewer | null): Promise<ListBody<ListedUserResponse>> {
    const page = await this.reactions.listLikers(id, toNativeQuery(query, 'GET /posts/{id}/likes'), viewer);
    return { ...(await this.profiles.presentPage(page, viewer)) };
  }
}
