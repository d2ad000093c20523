import { HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostNotFoundError } from '../../modules/posts/index.js';
import { ReactionsService } from '../../modules/reactions/index.js';
import { Deprecated, DialectController } from '../support/index.js';
import { type Answer, SimplifiedLikeAnswer, toAnswer } from './answers.js';
import { type SimplifiedLike, toLike } from './shapes.js';

@DialectController('simplified-instagram', 'api/posts')
export class SimplifiedLikesController {
  constructor(private readonly reactions: ReactionsService) {}

  @Post('like/:post_id')
  @HttpCode(200)
  @Deprecated('/posts/{post_id}/like', { operationId: 'simplifiedLikePost', summary: 'Like a post', description: 'Likes a post as the signed-in user. Repeating it changes nothing.' })
  @ApiOkResponse({ type: SimplifiedLikeAnswer })
  @ApiProblems(PostNotFoundError)
  async like(@IdParam('post_id') id: number, @CurrentViewer() viewer: Viewer): Promise<Answer<SimplifiedLike>> {
    return toAnswer(toLike(await this.reactions.add(id, 'like', viewer)));
  }

  @Post('unlike/:post_id')
  @HttpCode(200)
  @Deprecated('/posts/{post_id}/like', { operationId: 'simplifiedUnlikePost', summary: 'Take a like back', description: 'Takes back the like of the signed-in user. Repeating it changes nothing.' })
  @ApiOkResponse({ type: SimplifiedLikeAnswer })
  @ApiProblems(PostNotFoundError)
  async unlike(@IdParam('post_id') id: number, @CurrentViewer() viewer: Viewer): Promise<Answer<SimplifiedLike>> {
    return toAnswer(toLike(await this.reactions.remove(id, 'like', viewer)));
  }
}
