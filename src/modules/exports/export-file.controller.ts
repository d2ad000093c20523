import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ApiHead, ApiProblems, ServesFiles } from '../../core/http/index.js';
import { PartOf } from '../../core/parts/index.js';
import { PreconditionFailedError, RangeNotSatisfiableError } from '../../core/problems/index.js';
import { Unlimited } from '../../core/rate-limit/index.js';
import { Public, SessionOnly } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { FileLinkQuery, FileSender } from '../files/index.js';
import { ExportDownloads } from './export-downloads.service.js';
import { ExportNotFoundError } from './exports.errors.js';

const FILE = { 'application/zip': { schema: { type: 'string', format: 'binary' } } };
const HEADERS = {
  ETag: { description: 'Strong: the SHA-256 of the bytes.', schema: { type: 'string' }, example: '"2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"' },
  'Content-Disposition': { description: 'To be kept as a file.', schema: { type: 'string' }, example: 'attachment; filename="socialphoto-ada-2026-01-02.zip"' },
} as const;

@ApiTags('Account')
@ApiBearerAuth()
@Unlimited()
@SessionOnly()
@PartOf('exports')
@Controller('exports')
export class ExportFileController {
  constructor(
    private readonly downloads: ExportDownloads,
    private readonly sender: FileSender,
  ) {}

  @Public()
  @ServesFiles()
  @Get(':id/file')
  @ApiOperation({
    operationId: 'getExportFile',
    summary: 'The file of an export',
    description: 'Gives the ZIP of an export, at its `url` as it is; no token is needed. The link is good until the export is deleted, for as long as the session that got it lives. Ranges are honoured, so that a download that broke off can go on. With the store on S3, it is answered with 302 to a link of the store.',
  })
  @ApiHead({
    operationId: 'headExportFile',
    summary: 'Size and ETag of an export',
    description: 'Tells the size and `ETag` of an export without its bytes, at its `url` as it is. The headers are those of `GET /exports/{id}/file`.',
  })
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes, such as `bytes=0-99`; several give the whole file.', schema: { type: 'string' } })
  @ApiOkResponse({ description: 'The ZIP.', headers: HEADERS, content: FILE })
  @ApiResponse({ status: 206, description: 'The range of the ZIP.', headers: { ...HEADERS, 'Content-Range': { description: 'Which of the bytes these are.', schema: { type: 'string' }, example: 'bytes 0-99/419430400' } }, content: FILE })
  @ApiResponse({ status: 302, description: 'The store has the ZIP, and gives it by this link.', headers: { Location: { description: 'A presigned GET.', schema: { type: 'string', format: 'uri' }, example: 'https://photos.s3.eu-central-1.amazonaws.com/0f8fad5bd9cb469fa165708d7b1d7c3a.zip?X-Amz-Signature=...' } } })
  @ApiResponse({ status: 304, description: 'The ZIP is the one that `If-None-Match` names.', headers: { ETag: HEADERS.ETag } })
  @ApiProblems(ExportNotFoundError, PreconditionFailedError, RangeNotSatisfiableError)
  async get(@IdParam() id: number, @Query() link: FileLinkQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sender.send(() => this.downloads.open(id, link), request, response, () => new ExportNotFoundError());
  }
}
