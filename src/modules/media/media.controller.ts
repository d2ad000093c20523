import { Body, Controller, Post, Req, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiProblems, Consumes } from '../../core/http/index.js';
import { Claim, type IdempotencyClaim, IdempotencyService, Idempotent } from '../../core/idempotency/index.js';
import { MEDIA_TYPES, TooManyFramesError, TooManyPixelsError, UnreadableImageError, UnsupportedFileTypeError } from '../../core/images/index.js';
import { BusyError } from '../../core/problems/index.js';
import { DecodingBudgetError, RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { StorageFullError } from '../../core/storage/index.js';
import { FileTooLargeError, UploadInterceptor, fileEncoding, fileMissing, receivedFilesOf } from '../../core/uploads/index.js';
import { NoVideoTrackError, TooManyVideoPixelsError, UnreadableVideoError, VideoTooLongError } from '../../core/videos/index.js';
import { MediaResponse, UploadMediaBody, UploadMediaForm } from './media.dto.js';
import { QuotaReachedError } from './media.errors.js';
import { MediaService } from './media.service.js';

@ApiTags('Media')
@ApiBearerAuth()
@Controller('media')
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly idempotency: IdempotencyService,
  ) {}

  @Post()
  @RateLimited(UPLOADS)
  @Consumes('multipart/form-data')
  @UseInterceptors(UploadInterceptor({ maxFiles: 1, videos: true }))
  @Idempotent()
  @ApiBody({ type: UploadMediaForm, encoding: fileEncoding(MEDIA_TYPES) })
  @ApiOperation({
    operationId: 'uploadMedia',
    summary: 'Upload an image or video for a later post',
    description: 'Uploads one picture or video, sent as `file` of a form, for a post to be made later with `POST /posts/from-media`. It is deleted when no post uses it within 24 hours. It is stored as it is; what tells where or with what it was taken is removed.',
  })
  @ApiCreatedResponse({ type: MediaResponse })
  @ApiProblems(
    FileTooLargeError, UnsupportedFileTypeError, UnreadableImageError, TooManyPixelsError,
    TooManyFramesError, NoVideoTrackError, TooManyVideoPixelsError, UnreadableVideoError, VideoTooLongError, DecodingBudgetError, BusyError, StorageFullError, QuotaReachedError,
  )
  async upload(
    @Body() body: UploadMediaBody,
    @Req() request: Request,
    @CurrentViewer() viewer: Viewer,
    @Claim() claim?: IdempotencyClaim,
  ): Promise<MediaResponse> {
    const files = receivedFilesOf(request);
    if (files.length === 0) throw fileMissing();
    const identity = { route: 'POST /media', body, files: files.map((file) => file.sha256) };
    return this.idempotency.once(claim, identity, (keep) => this.media.upload(viewer, files, body.alt_text, keep));
  }
}
