import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { AccountPrivateError } from '../follows/index.js';
import { ApiUserParam, UserNotFoundError } from '../users/index.js';
import { PostPage, StatsResponse } from './feed.dto.js';
import { PostListsService } from './post-lists.service.js';

@ApiTags('Users')
@ApiBearerAuth()
@Controller('users/:user')
export class AuthorPostsController {
  constructor(private readonly lists: PostListsService) {}

  @Public()
  @Get('posts')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'listUserPosts',
    summary: "A user's posts",
    description: 'Lists the posts of a user that the viewer may see, newest first. Those of a private account are for itself and its accepted followers.',
  })
  @ApiOkResponse({ type: PostPage })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  async posts(@Param('user') ref: string, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer | null) {
    return toPageBody(await this.lists.listByAuthor(ref, query, viewer), (post) => post);
  }

  @Public()
  @Get('stats')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'getUserStats',
    summary: "A user's figures",
    description: 'Counts the posts, followers, followings, and the likes and comments received by a user. For those who may see the posts.',
  })
  @ApiOkResponse({ type: StatsResponse })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  stats(@Param('user') ref: string, @CurrentViewer() viewer: Viewer | null): Promise<StatsResponse> {
    return this.lists.getStats(ref, viewer);
  }
}
