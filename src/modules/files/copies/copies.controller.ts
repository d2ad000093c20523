import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiHead, ApiProblems, ServesFiles } from '../../../core/http/index.js';
import { BusyError, PreconditionFailedError, RangeNotSatisfiableError } from '../../../core/problems/index.js';
import { DecodingBudgetError, NEW_RENDITIONS, RateLimitGuard, RateLimitedError, Unlimited } from '../../../core/rate-limit/index.js';
import { CurrentViewer, Public, TokenScope, type Viewer } from '../../../core/security/index.js';
import { IdParam } from '../../../core/validation/index.js';
import { MediaNotFoundError, RENDITION_PRESETS } from '../../media/index.js';
import { NoFontError, RenditionFailedError } from '../../renditions/index.js';
import { FileSender } from '../sending/file-sender.js';
import { CreateRenditionBody, ETAG, FILE, RANGE, RenditionLinkResponse, RenditionQuery, toRenditionLinkResponse } from './copies.dto.js';
import { InvalidRenditionLinkError } from './copies.errors.js';
import { CopiesService } from './copies.service.js';

@ApiTags('Media')
@ApiBearerAuth()
@TokenScope('write')
@Controller('media/:id/renditions')
export class CopiesController {
  constructor(
    private readonly copies: CopiesService,
    private readonly sender: FileSender,
    private readonly limits: RateLimitGuard,
  ) {}

  @Public()
  @Unlimited()
  @ServesFiles()
  @Get(':preset')
  @ApiParam({ name: 'preset', schema: { type: 'string', enum: [...RENDITION_PRESETS, 'custom'], example: 'thumb' } })
  @ApiOperation({
    operationId: 'getRendition',
    summary: 'A smaller or changed copy of a picture',
    description:
      'Gives a smaller or changed copy of a picture. `thumb` is a square of 150 pixels; `small`, `medium` and `large` are at most 320, 640 and 1080 pixels wide and never larger than the picture. `custom` takes the signed link of `POST /media/{id}/renditions`, all else is refused. ' +
      'Copies are upright, in sRGB, without metadata; of an animation they show the first frame, of a video its poster or a plain colour.\n\n' +
      'The format is the one that `Accept` weighs most: AVIF or WebP for those who name it (of equal ones in this order), otherwise JPEG, or PNG where the picture is transparent and PNG is accepted. A JPEG puts on white what is transparent.\n\n' +
      'They are for whom the original is for: with a token, or with `expires`, `session` and `signature` of the `url` of the media. Copies that are there count for no rate limit; of new ones a person or address may have 300 made in five minutes, where the operator has not set another limit.',
  })
  @ApiHead({
    operationId: 'headRendition',
    summary: 'Type, size and ETag of a copy of a picture',
    description: 'Tells the type, size and `ETag` of a copy of a picture without its bytes; a copy that is not there yet is made. The headers are those of `GET /media/{id}/renditions/{preset}`.',
  })
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as `bytes=0-99`; several give the whole file.', schema: { type: 'string' } })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'An `ETag`: 304 when the copy is still that.', schema: { type: 'string' } })
  @ApiOkResponse({ description: 'The copy.', headers: ETAG, content: FILE })
  @ApiResponse({ status: 206, description: 'The range of the copy.', headers: RANGE, content: FILE })
  @ApiResponse({ status: 304, description: 'The copy is the one that `If-None-Match` names.', headers: ETAG })
  @ApiProblems(
    InvalidRenditionLinkError, MediaNotFoundError, PreconditionFailedError, RangeNotSatisfiableError,
    RenditionFailedError, NoFontError, RateLimitedError, DecodingBudgetError, BusyError,
  )
  async get(
    @IdParam() id: number,
    @Param('preset') preset: string,
    @Query() query: RenditionQuery,
    @CurrentViewer() viewer: Viewer | null,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { mediaId: id, preset, query, sent: request.query, accept: request.headers.accept };
    const allowance = this.limits.allowance(NEW_RENDITIONS, request, response);
    await this.sender.send(() => this.copies.open(asked, viewer, allowance), request, response);
  }

  @Post()
  @ApiOperation({
    operationId: 'createRenditionLink',
    summary: 'A link to a copy with options of your own',
    description: 'Creates a link to a copy of a picture with sides, colours, blur or text of your own. For all who may see the media: of an upload that no post has yet, for its owner alone. Where not everybody may, the link ends after ten to fifteen minutes, and with the session that asked for it.',
  })
  @ApiCreatedResponse({ type: RenditionLinkResponse })
  @ApiProblems(MediaNotFoundError)
  async create(@IdParam() id: number, @Body() body: CreateRenditionBody, @CurrentViewer() viewer: Viewer): Promise<RenditionLinkResponse> {
    return toRenditionLinkResponse(await this.copies.createLink({ id }, body, viewer));
  }
}
