import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiHead, ApiProblems, ServesFiles } from '../../../core/http/index.js';
import { BusyError, PreconditionFailedError, RangeNotSatisfiableError } from '../../../core/problems/index.js';
import { DecodingBudgetError, NEW_RENDITIONS, RateLimitGuard, RateLimitedError, Unlimited } from '../../../core/rate-limit/index.js';
import { CurrentViewer, Public, type Viewer } from '../../../core/security/index.js';
import { MediaNotFoundError } from '../../media/index.js';
import { AVATAR_SIZES, RenditionFailedError } from '../../renditions/index.js';
import { FileSender } from '../sending/file-sender.js';
import { AvatarCopiesService } from './avatar-copies.service.js';
import { ETAG, FILE, RANGE } from './copies.dto.js';

@ApiTags('Media')
@ApiBearerAuth()
@Unlimited()
@Controller('avatars')
export class AvatarCopiesController {
  constructor(
    private readonly copies: AvatarCopiesService,
    private readonly sender: FileSender,
    private readonly limits: RateLimitGuard,
  ) {}

  @Public()
  @ServesFiles()
  @Get(':key/:size')
  @ApiParam({ name: 'key', description: 'The last part of the `avatar_url`.', schema: { type: 'string', minLength: 1, maxLength: 100, example: '0f8fad5bd9cb469fa165708d7b1d7c3a.jpg' } })
  @ApiParam({ name: 'size', schema: { type: 'string', enum: [...AVATAR_SIZES], example: 'small' } })
  @ApiOperation({
    operationId: 'getAvatarCopy',
    summary: 'A small square copy of an avatar',
    description: 'Sends an avatar as a square of 96 (`small`) or 320 pixels (`large`), by an address of `avatar_urls`. It is made when it is first read, is in the format that `Accept` weighs most, is for everybody as the avatar is, and ends with it.',
  })
  @ApiHead({
    operationId: 'headAvatarCopy',
    summary: 'Type, size and ETag of a copy of an avatar',
    description: 'Tells the type, size and `ETag` of a small copy of an avatar without its bytes; a copy that is not there yet is made. The headers are those of `GET /avatars/{key}/{size}`.',
  })
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as `bytes=0-99`; several give the whole file.', schema: { type: 'string' } })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'An `ETag`: 304 when the copy is still that.', schema: { type: 'string' } })
  @ApiOkResponse({ description: 'The copy.', headers: ETAG, content: FILE })
  @ApiResponse({ status: 206, description: 'The range of the copy.', headers: RANGE, content: FILE })
  @ApiResponse({ status: 304, description: 'The copy is the one that `If-None-Match` names.', headers: ETAG })
  @ApiProblems(MediaNotFoundError, PreconditionFailedError, RangeNotSatisfiableError, RenditionFailedError, RateLimitedError, DecodingBudgetError, BusyError)
  async get(
    @Param('key') key: string,
    @Param('size') size: string,
    @CurrentViewer() viewer: Viewer | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const allowance = this.limits.allowance(NEW_RENDITIONS, request, response);
    await this.sender.send(() => this.copies.open({ key, size, accept: request.headers.accept }, viewer, allowance), request, response);
  }
}
