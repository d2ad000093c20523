import { Controller, HttpCode, Param, Put, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ApiProblems, Consumes, LengthRequiredError } from '../../../core/http/index.js';
import { MEDIA_TYPES } from '../../../core/media-formats/index.js';
import { MalformedRequestError } from '../../../core/problems/index.js';
import { Unlimited } from '../../../core/rate-limit/index.js';
import { Public, TokenScope } from '../../../core/security/index.js';
import { StorageFullError } from '../../../core/storage/index.js';
import { UploadLinkQuery } from './direct-uploads.dto.js';
import { UploadInProgressError, UploadLinkInvalidError, UploadLinkUsedError, UploadNotAsAnnouncedError } from './direct-uploads.errors.js';
import { IncomingUploadsService } from './incoming-uploads.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } };

@ApiTags('Media')
@ApiBearerAuth()
// The announcements are limited, and each takes one file.
@Unlimited()
@TokenScope('write')
@Controller('uploads')
export class IncomingUploadsController {
  constructor(private readonly uploads: IncomingUploadsService) {}

  @Public()
  @Put(':key')
  @HttpCode(200)
  @Consumes(...MEDIA_TYPES)
  @ApiParam({ name: 'key', description: 'From the `url` of the announcement.', schema: { type: 'string', minLength: 1, maxLength: 100, example: '0f8fad5bd9cb469fa165708d7b1d7c3a.jpg' } })
  @ApiOperation({
    operationId: 'putUpload',
    summary: 'Send the bytes of an announced file',
    description: 'Receives the bytes of a file that was announced with `POST /media/presign`, at the `url` given there as it is. `Content-Length` and `Content-Type` must be as announced. No token is needed.',
  })
  @ApiBody({ required: true, schema: BYTES.schema })
  @ApiOkResponse({ description: 'The bytes are kept until they are completed.' })
  @ApiProblems(UploadLinkInvalidError, UploadInProgressError, UploadLinkUsedError, UploadNotAsAnnouncedError, MalformedRequestError, LengthRequiredError, StorageFullError)
  async put(@Param('key') key: string, @Query() link: UploadLinkQuery, @Req() request: Request): Promise<void> {
    const { 'content-type': contentType, 'content-length': contentLength } = request.headers;
    await this.uploads.receive(key, link, { bytes: request, contentType, contentLength });
  }
}
