import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { toPageBody } from '../../core/paging/index.js';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { AccountPrivateError } from '../follows/index.js';
import { UserNotFoundError } from '../users/index.js';
import { ListPostsQuery, PostPage } from './post-lists.dto.js';
import { PostListsService } from './post-lists.service.js';

@ApiTags('Posts')
@ApiBearerAuth()
@Controller('posts')
export class PostListsController {
  constructor(private readonly lists: PostListsService) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'listPosts',
    summary: 'The global feed',
    description: 'Lists public posts of public accounts, newest first, or by `sort`; `search`, `since` and `until` narrow it. The list is the same for everybody. With `user_id` it has the posts of one user that the viewer may see.',
  })
  @ApiOkResponse({ type: PostPage })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  async list(@Query() query: ListPostsQuery, @CurrentViewer() viewer: Viewer | null) {
    return toPageBody(await this.lists.list(query, viewer), (post) => post);
  }
}
