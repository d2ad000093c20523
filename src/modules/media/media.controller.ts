import { Body, Controller, Post, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FILE_REFUSALS, FileTooLargeError } from '../../core/file-refusals/index.js';
import { ApiProblems, Consumes } from '../../core/http/index.js';
import { Idempotent } from '../../core/idempotency/index.js';
import { MEDIA_TYPES } from '../../core/media-formats/index.js';
import { BusyError } from '../../core/problems/index.js';
import { DecodingBudgetError, RateLimited, UPLOADS } from '../../core/rate-limit/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../core/security/index.js';
import { StorageFullError } from '../../core/storage/index.js';
import { OneFile, type ReceivedFile, UploadInterceptor, fileEncoding } from '../../core/uploads/index.js';
import { MediaResponse, UploadMediaBody, UploadMediaForm } from './media.dto.js';
import { QuotaReachedError } from './media.errors.js';
import { MediaService } from './media.service.js';

@ApiTags('Media')
@ApiBearerAuth()
@TokenScope('write')
@Controller('media')
export class MediaController {
  constructor(private readonly media: MediaService) {}

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
    FileTooLargeError, ...FILE_REFUSALS, DecodingBudgetError, BusyError, StorageFullError, QuotaReachedError,
  )
  upload(@Body() body: UploadMediaBody, @OneFile() file: ReceivedFile, @CurrentViewer() viewer: Viewer): Promise<MediaResponse> {
    return this.media.upload(viewer, file, body.alt_text);
  }
}
