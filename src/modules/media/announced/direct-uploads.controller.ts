import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FILE_REFUSALS, FileTooLargeError, UnsupportedFileTypeError } from '../../../core/file-refusals/index.js';
import { ApiProblems } from '../../../core/http/index.js';
import { Idempotent } from '../../../core/idempotency/index.js';
import { BusyError } from '../../../core/problems/index.js';
import { DecodingBudgetError, RateLimited, UPLOADS } from '../../../core/rate-limit/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../../core/security/index.js';
import { StorageFullError } from '../../../core/storage/index.js';
import { IdParam } from '../../../core/validation/index.js';
import { MediaResponse } from '../media.dto.js';
import { MediaNotFoundError, QuotaReachedError } from '../media.errors.js';
import { AnnounceMediaBody, AnnouncedMediaResponse } from './direct-uploads.dto.js';
import { UploadNotAsAnnouncedError, UploadNotReceivedError } from './direct-uploads.errors.js';
import { DirectUploadsService } from './direct-uploads.service.js';

@ApiTags('Media')
@ApiBearerAuth()
@TokenScope('write')
@Controller('media')
export class DirectUploadsController {
  constructor(private readonly uploads: DirectUploadsService) {}

  @Post('presign')
  @RateLimited(UPLOADS)
  @Idempotent()
  @ApiOperation({
    operationId: 'announceMedia',
    summary: 'Announce a file that the client sends by itself',
    description: 'Announces a file that the client sends by itself, past the form of `POST /media`: send the bytes with `method` and `headers` to `url`, which is this server or the store behind it, then call `POST /media/{id}/complete`. The link takes one file of exactly this size and type within 15 minutes. What is not completed, or not used by a post, within 24 hours is deleted.',
  })
  @ApiCreatedResponse({ type: AnnouncedMediaResponse })
  @ApiProblems(FileTooLargeError, UnsupportedFileTypeError, QuotaReachedError)
  announce(@Body() body: AnnounceMediaBody, @CurrentViewer() viewer: Viewer): Promise<AnnouncedMediaResponse> {
    return this.uploads.announce(viewer, body);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'completeMedia',
    summary: 'Have an announced file checked, for a later post',
    description: 'Checks an announced file whose bytes were sent, and makes media of it that a post can use. It is checked and cleaned like any upload; repeating the call gives the same media. A file that is refused is deleted together with its announcement.',
  })
  @ApiOkResponse({ type: MediaResponse })
  @ApiProblems(
    MediaNotFoundError, UploadNotReceivedError, UploadNotAsAnnouncedError, ...FILE_REFUSALS,
    DecodingBudgetError, BusyError, StorageFullError, QuotaReachedError,
  )
  complete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<MediaResponse> {
    return this.uploads.complete(id, viewer);
  }
}
