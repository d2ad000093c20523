import { Body, Controller, Delete, Get, HttpCode, Patch, Post, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiExtraModels, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { FILE_REFUSALS, FileTooLargeError } from '../../core/file-refusals/index.js';
import { ApiProblems, Consumes, Located } from '../../core/http/index.js';
import { Idempotent } from '../../core/idempotency/index.js';
import { MEDIA_TYPES } from '../../core/media-formats/index.js';
import { BusyError, NotAllowedError } from '../../core/problems/index.js';
import { DecodingBudgetError, RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { CurrentViewer, OwnerOnly, Public, TokenScope, type Viewer } from '../../core/security/index.js';
import { StorageFullError } from '../../core/storage/index.js';
import { FormOrJson, type ReceivedFile, ReceivedFiles, UploadInterceptor, fileEncoding } from '../../core/uploads/index.js';
import { IdParam } from '../../core/validation/index.js';
import { MediaInUseError, MediaNotFoundError, MediaNotReadyError, QuotaReachedError } from '../media/index.js';
import { PostCreationService } from './post-creation.service.js';
import { CreatePostBody, CreatePostFields, CreatePostForm, CreatePostFromMediaBody, EditPostBody, MAX_MEDIA, PostResponse } from './posts.dto.js';
import { MediaRequiredError, PostNotFoundError } from './posts.errors.js';
import { PostsService } from './posts.service.js';

const LOCATION = { Location: { description: 'URL of the post.', schema: { type: 'string' }, example: '/posts/7' } };
const toPath = ({ id }: PostResponse) => `/posts/${id}`;

@ApiTags('Posts')
@ApiBearerAuth()
@TokenScope('write')
@Controller('posts')
export class PostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly creation: PostCreationService,
  ) {}

  @Post()
  @RateLimited(UPLOADS)
  @Consumes('multipart/form-data', 'application/json')
  @Located(toPath)
  @UseInterceptors(UploadInterceptor({ maxFiles: MAX_MEDIA, videos: true }))
  @Idempotent()
  @ApiExtraModels(CreatePostForm)
  @ApiOperation({
    operationId: 'createPost',
    summary: 'Post pictures and videos',
    description: 'Creates a post of one to ten pictures and videos, sent as `file` of a form, which is repeated for several. Alt texts are sent as `alt_text`, repeated in the order of the files, and in JSON elsewhere as the array `alt_texts`. Files are stored as they are; what tells where or with what they were taken is removed. To post earlier uploads, use `POST /posts/from-media`; its JSON is taken at this path as well.',
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': { schema: { $ref: getSchemaPath(CreatePostForm) }, encoding: fileEncoding(MEDIA_TYPES, 'file', 'alt_text') },
      },
    },
  })
  @ApiCreatedResponse({ type: PostResponse, headers: LOCATION })
  @ApiProblems(
    MediaRequiredError, MediaNotFoundError, MediaNotReadyError, MediaInUseError, FileTooLargeError, ...FILE_REFUSALS, DecodingBudgetError, BusyError, StorageFullError, QuotaReachedError,
  )
  create(
    @FormOrJson({ form: CreatePostFields, json: CreatePostBody }) body: CreatePostFields | CreatePostBody,
    @ReceivedFiles() files: readonly ReceivedFile[],
    @CurrentViewer() viewer: Viewer,
  ): Promise<PostResponse> {
    return body instanceof CreatePostFields ? this.creation.createFromFiles(viewer, files, body) : this.creation.createFromMedia(viewer, body);
  }

  @Post('from-media')
  @Located(toPath)
  @Idempotent()
  @ApiOperation({
    operationId: 'createPostFromMedia',
    summary: 'Post what was uploaded before',
    description: 'Creates a post of one to ten earlier uploads of your own, by the ids that `POST /media` and `POST /media/{id}/complete` gave. Each upload can be used by one post. Alt texts are those of the uploads; `PATCH /posts/{id}` changes them.',
  })
  @ApiCreatedResponse({ type: PostResponse, headers: LOCATION })
  @ApiProblems(MediaNotFoundError, MediaNotReadyError, MediaInUseError)
  createFromMedia(@Body() body: CreatePostFromMediaBody, @CurrentViewer() viewer: Viewer): Promise<PostResponse> {
    return this.creation.createFromMedia(viewer, body);
  }

  @Public()
  @Get(':id')
  @ApiOperation({
    operationId: 'getPost',
    summary: 'One post',
    description: 'Gets one post with its media, counts and, with a token, what the signed-in user did with it. A post that the viewer may not see is 404, like one that does not exist.',
  })
  @ApiOkResponse({ type: PostResponse })
  @ApiProblems(PostNotFoundError)
  get(@IdParam() id: number, @CurrentViewer() viewer: Viewer | null): Promise<PostResponse> {
    return this.posts.get(id, viewer);
  }

  @Patch(':id')
  @OwnerOnly(PostsService, 'id')
  @ApiOperation({
    operationId: 'editPost',
    summary: 'Change caption, visibility or alt texts',
    description: 'Changes the caption, visibility or alt texts of a post of the signed-in user. What is not sent stays as it is. `alt_texts` is an array in the order of the media, in which null clears a text; forms that upload send the same as repeated `alt_text`.',
  })
  @ApiOkResponse({ type: PostResponse })
  @ApiProblems(NotAllowedError, PostNotFoundError)
  edit(@IdParam() id: number, @Body() body: EditPostBody, @CurrentViewer() viewer: Viewer): Promise<PostResponse> {
    return this.posts.edit(id, body, viewer);
  }

  @Delete(':id')
  @HttpCode(204)
  @OwnerOnly(PostsService, 'id', { moderatorToo: true })
  @ApiOperation({
    operationId: 'deletePost',
    summary: 'Delete a post',
    description: 'Deletes a post for everybody at once, with its files, comments and reactions. Allowed to its author, to moderators and to administrators.',
  })
  @ApiNoContentResponse()
  @ApiProblems(NotAllowedError, PostNotFoundError)
  delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.posts.delete(id, viewer);
  }
}
