import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiHead, ApiProblems, ServesFiles } from '../../../core/http/index.js';
import { MEDIA_TYPES } from '../../../core/media-formats/index.js';
import { PreconditionFailedError, RangeNotSatisfiableError } from '../../../core/problems/index.js';
import { Unlimited } from '../../../core/rate-limit/index.js';
import { CurrentViewer, Public, type Viewer } from '../../../core/security/index.js';
import { MediaNotFoundError } from '../../media/index.js';
import { FileLinkQuery } from '../files.dto.js';
import { FileSender } from '../sending/file-sender.js';
import { OriginalsService } from './originals.service.js';

const BYTES = { schema: { type: 'string', format: 'binary' } };
const FILE = Object.fromEntries(MEDIA_TYPES.map((type) => [type, BYTES]));
const ETAG = {
  ETag: { description: 'Strong: the SHA-256 of the bytes.', schema: { type: 'string' }, example: '"2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"' },
  'Cache-Control': { description: '`private, max-age=300` where not everybody may see the file.', schema: { type: 'string' }, example: 'public, max-age=31536000, immutable' },
} as const;
const RANGE = {
  ...ETAG,
  'Content-Range': { description: 'Which of the bytes these are.', schema: { type: 'string' }, example: 'bytes 0-99/245684' },
} as const;

@ApiTags('Media')
@ApiBearerAuth()
@Unlimited()
@Controller('uploads')
export class OriginalsController {
  constructor(
    private readonly originals: OriginalsService,
    private readonly sender: FileSender,
  ) {}

  @Public()
  @ServesFiles()
  @Get(':key')
  @ApiParam({ name: 'key', description: 'The last part of the `url`.', schema: { type: 'string', minLength: 1, maxLength: 100, example: '0f8fad5bd9cb469fa165708d7b1d7c3a.jpg' } })
  @ApiOperation({
    operationId: 'getUpload',
    summary: 'The bytes of a picture or video',
    description: 'Gives the bytes of a picture or video, at the `url` of a media item as it is. What everybody may see can be cached for ever; links to the rest are signed, bound to the session that got them, the same for five minutes and good for ten to fifteen. Ranges, `If-None-Match` and `If-Modified-Since` are honoured. With the store on S3, a file that not everybody may see is answered with 302 to a link of the store.',
  })
  @ApiHead({
    operationId: 'headUpload',
    summary: 'Type, size and ETag of a picture or video',
    description: 'Tells the type, size and `ETag` of a picture or video without its bytes, at the `url` of a media item as it is. The headers are those of `GET /uploads/{key}`.',
  })
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as `bytes=0-99`; several give the whole file.', schema: { type: 'string' } })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'An `ETag`: 304 when the file is still that.', schema: { type: 'string' } })
  @ApiOkResponse({ description: 'The file.', headers: ETAG, content: FILE })
  @ApiResponse({ status: 206, description: 'The range of the file.', headers: RANGE, content: FILE })
  @ApiResponse({ status: 302, description: 'The store has the file, and gives it by this link, for as long as the signed one is good.', headers: { Location: { description: 'A presigned GET, the same for up to five minutes.', schema: { type: 'string', format: 'uri' }, example: 'https://photos.s3.eu-central-1.amazonaws.com/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg?X-Amz-Signature=...' } } })
  @ApiResponse({ status: 304, description: 'The file is the one that `If-None-Match` names.', headers: ETAG })
  @ApiProblems(MediaNotFoundError, PreconditionFailedError, RangeNotSatisfiableError)
  async get(
    @Param('key') key: string,
    @Query() link: FileLinkQuery,
    @CurrentViewer() viewer: Viewer | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sender.send(() => this.originals.open(key, link, viewer), request, response);
  }
}
