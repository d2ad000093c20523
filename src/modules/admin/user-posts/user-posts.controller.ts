import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../core/http/index.js';
import { PageQuery, toPageBody } from '../../../core/paging/index.js';
import { NotAllowedError } from '../../../core/problems/index.js';
import { AdminOnly, CurrentViewer, type Viewer } from '../../../core/security/index.js';
import { ApiUserParam, UserNotFoundError } from '../../users/index.js';
import { AdminPostPage } from './user-posts.dto.js';
import { UserPostsService } from './user-posts.service.js';

@ApiTags('Administration')
@ApiBearerAuth()
@AdminOnly()
@Controller('admin/users/:user/posts')
export class UserPostsController {
  constructor(private readonly posts: UserPostsService) {}

  @Get()
  @ApiUserParam()
  @ApiOperation({
    operationId: 'listAdminUserPosts',
    summary: 'All posts of an account',
    description:
      'Lists all posts of an account, newest first: also those that are for its followers or for itself alone, and those of private and suspended accounts. Of a post that is hidden from the viewer as a person there is no more than its figures; `GET /posts/{id}` reads it, and that is noted in the audit log. For administrators.',
  })
  @ApiOkResponse({ type: AdminPostPage })
  @ApiProblems(NotAllowedError, UserNotFoundError)
  async list(@Param('user') ref: string, @Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.posts.list(ref, query, viewer), (post) => post);
  }
}
