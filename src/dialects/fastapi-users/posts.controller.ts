import { Body, Delete, Get, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { FILE_REFUSALS, FileTooLargeError } from '../../core/file-refusals/index.js';
import { ApiProblems, Consumes } from '../../core/http/index.js';
import { MEDIA_TYPES } from '../../core/media-formats/index.js';
import { BusyError, NotAllowedError } from '../../core/problems/index.js';
import { DecodingBudgetError, RateLimited, UPLOADS, Unlimited } from '../../core/rate-limit/index.js';
import { CurrentViewer, OwnerOnly, Public, type Viewer } from '../../core/security/index.js';
import { StorageFullError } from '../../core/storage/index.js';
import { OneFile, type ReceivedFile, UploadInterceptor, fileEncoding } from '../../core/uploads/index.js';
import { IdParam, Secret } from '../../core/validation/index.js';
import { MediaNotFoundError, QuotaReachedError } from '../../modules/media/index.js';
import { PostListsService } from '../../modules/post-lists/index.js';
import { PostCreationService, PostNotFoundError, PostsService } from '../../modules/posts/index.js';
import { Deprecated, DialectController, NumberedQuery, toPageQuery } from '../support/index.js';
import { FastapiUploadFields, FastapiUploadForm } from './bodies.js';
import { FastapiFiles } from './files.js';
import { FastapiFeed, FastapiPost, FastapiSuccess, toFeedPost, toPost } from './shapes.js';

class FastapiFileQuery {
  @Secret({ optional: true, maxLength: 500, description: 'Transformations, such as `w-300,h-200,c-maintain_ratio,bl-10,e-grayscale`, and `l-text,i-hello,fs-40,l-end`.' })
  tr?: string;
}

@DialectController('fastapi-users')
export class FastapiPostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly creation: PostCreationService,
    private readonly lists: PostListsService,
    private readonly files: FastapiFiles,
  ) {}

  @Post('upload')
  @RateLimited(UPLOADS)
  @Consumes('multipart/form-data')
  @UseInterceptors(UploadInterceptor({ maxFiles: 1, videos: true }))
  @ApiBody({ type: FastapiUploadForm, encoding: fileEncoding(MEDIA_TYPES) })
  @Deprecated('/posts', { operationId: 'fastapiUpload', summary: 'Post a picture', description: 'Creates a post of one picture or video.' })
  @ApiCreatedResponse({ type: FastapiPost })
  @ApiProblems(FileTooLargeError, ...FILE_REFUSALS, DecodingBudgetError, BusyError, StorageFullError, QuotaReachedError)
  async upload(@Body() fields: FastapiUploadFields, @OneFile() file: ReceivedFile, @CurrentViewer() viewer: Viewer): Promise<FastapiPost> {
    const post = await this.creation.createFromFiles(viewer, [file], fields);
    return toPost(post, this.files.toFirst(post, viewer));
  }

  @Get('feeds')
  @Deprecated('/posts', { operationId: 'fastapiListFeeds', summary: 'All posts', description: 'Lists public posts of public accounts, newest first.' })
  @ApiOkResponse({ type: FastapiFeed })
  async feeds(@Query() query: NumberedQuery, @CurrentViewer() viewer: Viewer): Promise<FastapiFeed> {
    const { items } = await this.lists.list({ ...toPageQuery(query, 'GET /posts'), sort: 'newest' }, viewer);
    return { posts: items.map((post) => toFeedPost(post, this.files.toFirst(post, viewer))) };
  }

  @Delete('posts/:id')
  @HttpCode(200)
  @OwnerOnly(PostsService, 'id', { moderatorToo: true })
  @Deprecated('/posts/{id}', { operationId: 'fastapiDeletePost', summary: 'Delete a post', description: 'Deletes a post for everybody at once. Allowed to its author and to those who moderate.' })
  @ApiOkResponse({ type: FastapiSuccess })
  @ApiProblems(NotAllowedError, PostNotFoundError)
  async delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<FastapiSuccess> {
    await this.posts.delete(id, viewer);
    return { success: true };
  }

  @Public()
  @Unlimited()
  @Get('files/:pass/:key')
  @ApiParam({ name: 'pass', schema: { type: 'string' }, description: 'As the `url` of a post has it.', example: '31.1767225600.4.pZ0k' })
  @ApiParam({ name: 'key', schema: { type: 'string' }, example: '0f8f.jpg' })
  @Deprecated('/uploads/{key}', { operationId: 'fastapiGetFile', summary: 'A picture, or a changed copy', description: 'Leads to the file of a post or, with `tr`, to a changed copy of it.' })
  @ApiResponse({ status: 302, description: 'Where it is.', headers: { Location: { description: 'A link of ours.', schema: { type: 'string' }, example: '/uploads/0f8f.jpg' } } })
  @ApiProblems(MediaNotFoundError)
  async file(@Param('pass') pass: string, @Param('key') key: string, @Query() { tr }: FastapiFileQuery, @Res() response: Response): Promise<void> {
    const url = await this.files.resolve(pass, key, tr);
    response.status(302).setHeader('Location', url).end();
  }
}
