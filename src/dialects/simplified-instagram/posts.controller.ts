import { Body, Delete, Get, HttpCode, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { FILE_REFUSALS, FileTooLargeError } from '../../core/file-refusals/index.js';
import { ApiProblems, Consumes } from '../../core/http/index.js';
import { Idempotent } from '../../core/idempotency/index.js';
import { MEDIA_TYPES } from '../../core/media-formats/index.js';
import { BusyError, NotAllowedError } from '../../core/problems/index.js';
import { DecodingBudgetError, RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { CurrentViewer, OwnerOnly, Public, type Viewer } from '../../core/security/index.js';
import { StorageFullError } from '../../core/storage/index.js';
import { FormOrJson, type ReceivedFile, ReceivedFiles, UploadInterceptor } from '../../core/uploads/index.js';
import { IdParam } from '../../core/validation/index.js';
import { FeedService } from '../../modules/feed/index.js';
import { AccountPrivateError } from '../../modules/follows/index.js';
import { MediaInUseError, MediaNotFoundError, MediaNotReadyError, QuotaReachedError } from '../../modules/media/index.js';
import { PostListsService } from '../../modules/post-lists/index.js';
import { CreatePostBody, CreatePostFields, EditPostBody, MAX_MEDIA, MediaRequiredError, PostCreationService, PostNotFoundError, type PostResponse, PostsService } from '../../modules/posts/index.js';
import { UserNotFoundError } from '../../modules/users/index.js';
import { Deprecated, DialectController, Shaped, toPageQuery } from '../support/index.js';
import { type Answer, DONE, type ListAnswer, SimplifiedEmptyAnswer, SimplifiedPostAnswer, SimplifiedPostList, toAnswer, toList } from './answers.js';
import { SimplifiedPostForm, SimplifiedPostsQuery } from './bodies.js';
import { type SimplifiedPost, toPost } from './shapes.js';

@DialectController('simplified-instagram', 'api/posts')
export class SimplifiedPostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly creation: PostCreationService,
    private readonly lists: PostListsService,
    private readonly feed: FeedService,
  ) {}

  @Get()
  @Deprecated('/feed', {
    operationId: 'simplifiedListPosts',
    summary: 'Posts of somebody, or of those whom you follow',
    description: 'Lists the posts of a user or, without `user_id`, those of all whom the signed-in user follows; newest first.',
  })
  @ApiOkResponse({ type: SimplifiedPostList })
  @ApiProblems(AccountPrivateError, UserNotFoundError)
  async list(@Query() query: SimplifiedPostsQuery, @CurrentViewer() viewer: Viewer): Promise<ListAnswer<SimplifiedPost>> {
    const found =
      query.user_id === undefined
        ? await this.feed.list({ ...toPageQuery(query, 'GET /feed'), include_self: false }, viewer)
        : await this.lists.listByAuthor(query.user_id, toPageQuery(query, 'GET /users/{user}/posts'), viewer);
    return toList(found.items.map(toPost), found, query);
  }

  @Post()
  @RateLimited(UPLOADS)
  @Consumes('multipart/form-data', 'application/json')
  @UseInterceptors(UploadInterceptor({ maxFiles: MAX_MEDIA, videos: true }))
  @Idempotent()
  @Shaped<PostResponse>((post) => toAnswer(toPost(post)))
  @ApiExtraModels(SimplifiedPostForm)
  @Deprecated('/posts', {
    operationId: 'simplifiedCreatePost',
    summary: 'Post pictures',
    description: 'Creates a post of pictures and videos that are sent as `image` of a form; JSON with the `media_ids` of earlier uploads is taken as well.',
    requestBody: { required: true, content: { 'multipart/form-data': { schema: { $ref: getSchemaPath(SimplifiedPostForm) }, encoding: { image: { contentType: MEDIA_TYPES.join(', '), style: 'form', explode: true } } } } },
  })
  @ApiCreatedResponse({ type: SimplifiedPostAnswer })
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

  @Public()
  @Get(':post_id')
  @Deprecated('/posts/{post_id}', { operationId: 'simplifiedGetPost', summary: 'One post', description: 'Gets one post. One that the viewer may not see is 404, like one that does not exist.' })
  @ApiOkResponse({ type: SimplifiedPostAnswer })
  @ApiProblems(PostNotFoundError)
  async get(@IdParam('post_id') id: number, @CurrentViewer() viewer: Viewer | null): Promise<Answer<SimplifiedPost>> {
    return toAnswer(toPost(await this.posts.get(id, viewer)));
  }

  @Patch(':post_id')
  @OwnerOnly(PostsService, 'post_id')
  @Deprecated('/posts/{post_id}', { operationId: 'simplifiedEditPost', summary: 'Change a post', description: 'Changes the caption or visibility of a post of the signed-in user. What is not sent stays.' })
  @ApiOkResponse({ type: SimplifiedPostAnswer })
  @ApiProblems(NotAllowedError, PostNotFoundError)
  async edit(@IdParam('post_id') id: number, @Body() body: EditPostBody, @CurrentViewer() viewer: Viewer): Promise<Answer<SimplifiedPost>> {
    return toAnswer(toPost(await this.posts.edit(id, body, viewer)));
  }

  @Delete(':post_id')
  @HttpCode(200)
  @OwnerOnly(PostsService, 'post_id', { moderatorToo: true })
  @Deprecated('/posts/{post_id}', { operationId: 'simplifiedDeletePost', summary: 'Delete a post', description: 'Deletes a post for everybody at once. Allowed to its author and to those who moderate.' })
  @ApiOkResponse({ type: SimplifiedEmptyAnswer })
  @ApiProblems(NotAllowedError, PostNotFoundError)
  async delete(@IdParam('post_id') id: number, @CurrentViewer() viewer: Viewer): Promise<SimplifiedEmptyAnswer> {
    await this.posts.delete(id, viewer);
    return DONE;
  }
}
