import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiExtraModels, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiProblems, Consumes, Urls } from '../../core/http/index.js';
import { Claim, type IdempotencyClaim, IdempotencyService, Idempotent } from '../../core/idempotency/index.js';
import { TooManyFramesError, TooManyPixelsError, UnreadableImageError, UnsupportedFileTypeError } from '../../core/images/index.js';
import { BusyError, NotAllowedError } from '../../core/problems/index.js';
import { RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { CurrentViewer, OwnerOnly, Public, type Viewer } from '../../core/security/index.js';
import { StorageFullError } from '../../core/storage/index.js';
import { FileTooLargeError, UploadInterceptor, receivedFilesOf } from '../../core/uploads/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { NoVideoTrackError, TooManyVideoPixelsError, UnreadableVideoError, VideoTooLongError } from '../../core/videos/index.js';
import { MediaInUseError, MediaNotFoundError } from '../media/index.js';
import { PostCreationService } from './post-creation.service.js';
import { CreatePostBody, CreatePostFields, CreatePostForm, EditPostBody, MAX_MEDIA, PostResponse } from './posts.dto.js';
import { MediaRequiredError, PostNotFoundError } from './posts.errors.js';
import { PostsService } from './posts.service.js';

@ApiTags('Posts')
@ApiBearerAuth()
@Controller('posts')
export class PostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly creation: PostCreationService,
    private readonly idempotency: IdempotencyService,
    private readonly urls: Urls,
  ) {}

  @Post()
  @RateLimited(UPLOADS)
  @Consumes('multipart/form-data', 'application/json')
  @UseInterceptors(UploadInterceptor({ field: 'image', maxFiles: MAX_MEDIA, videos: true }))
  @Idempotent()
  @ApiExtraModels(CreatePostForm, CreatePostBody)
  @ApiOperation({
    operationId: 'createPost',
    summary: 'Post pictures and videos',
    description: 'Multipart with one to ten files as `image`, or JSON with `media_ids` of earlier uploads. Pictures and videos are stored as they are; what tells where or with what they were taken is removed.',
    requestBody: {
      required: true,
      content: {
        // One part for each text; clients would else join them with commas.
        'multipart/form-data': { schema: { $ref: getSchemaPath(CreatePostForm) }, encoding: { alt_text: { style: 'form', explode: true } } },
        'application/json': { schema: { $ref: getSchemaPath(CreatePostBody) } },
      },
    },
  })
  @ApiCreatedResponse({ type: PostResponse, headers: { Location: { description: 'URL of the post.', schema: { type: 'string' }, example: '/posts/7' } } })
  @ApiProblems(
    MediaRequiredError, MediaNotFoundError, MediaInUseError, FileTooLargeError, UnsupportedFileTypeError,
    UnreadableImageError, TooManyPixelsError, TooManyFramesError, NoVideoTrackError, TooManyVideoPixelsError, UnreadableVideoError, VideoTooLongError, BusyError, StorageFullError,
  )
  async create(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @CurrentViewer() viewer: Viewer,
    @Claim() claim?: IdempotencyClaim,
  ): Promise<PostResponse> {
    const multipart = request.is('multipart/form-data') !== false && request.headers['content-type'] !== undefined;
    const post = multipart ? await this.createFromForm(request, viewer, claim) : await this.createFromJson(request, viewer, claim);
    response.setHeader('Location', this.urls.to(`/posts/${post.id}`));
    return post;
  }

  @Public()
  @Get(':id')
  @ApiOperation({ operationId: 'getPost', summary: 'One post' })
  @ApiOkResponse({ type: PostResponse })
  @ApiProblems(PostNotFoundError)
  get(@IdParam() id: number, @CurrentViewer() viewer: Viewer | null): Promise<PostResponse> {
    return this.posts.get(id, viewer);
  }

  @Patch(':id')
  @OwnerOnly(PostsService, 'id')
  @ApiOperation({ operationId: 'editPost', summary: 'Change caption, visibility or alt texts', description: 'What is not sent stays as it is.' })
  @ApiOkResponse({ type: PostResponse })
  @ApiProblems(NotAllowedError, PostNotFoundError)
  edit(@IdParam() id: number, @Body() body: EditPostBody, @CurrentViewer() viewer: Viewer): Promise<PostResponse> {
    return this.posts.edit(id, body, viewer);
  }

  @Delete(':id')
  @HttpCode(204)
  @OwnerOnly(PostsService, 'id', { adminToo: true })
  @ApiOperation({ operationId: 'deletePost', summary: 'Delete a post', description: 'For everybody at once, with its files, comments and reactions. By its author or an administrator.' })
  @ApiNoContentResponse()
  @ApiProblems(NotAllowedError, PostNotFoundError)
  delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.posts.delete(id, viewer);
  }

  private async createFromForm(request: Request, viewer: Viewer, claim?: IdempotencyClaim): Promise<PostResponse> {
    const fields = await readBody(CreatePostFields, request.body);
    const files = receivedFilesOf(request);
    const identity = { route: 'POST /posts', fields, files: files.map((file) => file.sha256) };
    return this.idempotency.once(claim, identity, (keep) => this.creation.createFromFiles(viewer, files, fields, keep));
  }

  private async createFromJson(request: Request, viewer: Viewer, claim?: IdempotencyClaim): Promise<PostResponse> {
    const body = await readBody(CreatePostBody, request.body);
    return this.idempotency.once(claim, { route: 'POST /posts', body }, (keep) => this.creation.createFromMedia(viewer, body, keep));
  }
}
