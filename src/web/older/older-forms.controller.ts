import { Body, Get, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MethodNotAllowedError } from '../../core/problems/index.js';
import { RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { type ReceivedFile, ReceivedFiles } from '../../core/uploads/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { CommentsService, CreateCommentBody } from '../../modules/comments/index.js';
import { FollowsService, followsOrAsks } from '../../modules/follows/index.js';
import { CreatePostFields, MAX_MEDIA, PostCreationService, PostsService } from '../../modules/posts/index.js';
import { ReactionsService, reactionFieldsOf } from '../../modules/reactions/index.js';
import { ProfilesService } from '../../modules/users/index.js';
import { CreateProblemFilter } from '../create/create-problem.filter.js';
import { type Fields, pick } from '../forms/form-state.js';
import { FilesPost, FormPost, PageController } from '../page/page-controller.js';
import { leadTo } from '../page/show.js';

/** Addresses at which older clients send their forms; the same acts as those of our own. */
@PageController()
export class OlderFormsController {
  constructor(
    private readonly creation: PostCreationService,
    private readonly posts: PostsService,
    private readonly reactions: ReactionsService,
    private readonly follows: FollowsService,
    private readonly comments: CommentsService,
    private readonly profiles: ProfilesService,
  ) {}

  @FilesPost('post/create', { maxFiles: MAX_MEDIA, videos: true })
  @UseFilters(CreateProblemFilter)
  @RateLimited(UPLOADS)
  async create(@Body() form: Fields, @ReceivedFiles() files: readonly ReceivedFile[], @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const { id } = await this.creation.createFromFiles(viewer, files, await readBody(CreatePostFields, pick(form, 'caption')));
    leadTo(response, `/p/${id}`);
  }

  @Get('post/like/:id')
  async toggleLike(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    assertOwnLink(request);
    // First, as an administrator's look at a hidden post would be noted.
    await this.posts.getVisible(id, viewer);
    const { liked } = reactionFieldsOf(await this.posts.get(id, viewer));
    if (liked === true) await this.reactions.remove(id, 'like', viewer);
    else await this.reactions.add(id, 'like', viewer);
    leadTo(response, `/p/${id}`);
  }

  @Get('follow/:id')
  async toggleFollow(@IdParam() id: number, @CurrentViewer() viewer: Viewer, @Req() request: Request, @Res() response: Response): Promise<void> {
    assertOwnLink(request);
    const { username, viewer: stance } = await this.profiles.get(String(id), viewer);
    if (stance !== null && followsOrAsks(stance)) await this.follows.unfollow(viewer, username);
    else await this.follows.follow(viewer, username);
    leadTo(response, `/@${username}`);
  }

  @FormPost('post/comment/:id')
  async comment(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const comment = await this.comments.create(id, await readBody(CreateCommentBody, { content: form.text ?? '' }), viewer);
    leadTo(response, `/p/${id}#comment-${comment.id}`);
  }
}

/** A link that changes something is followed from our own pages alone, and only where the browser says so. @throws MethodNotAllowedError */
function assertOwnLink(request: Request): void {
  if (request.method !== 'GET' || request.headers['sec-fetch-site'] !== 'same-origin') throw new MethodNotAllowedError(['GET']);
}
