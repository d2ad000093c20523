import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { PartOf } from '../../core/parts/index.js';
import { CurrentViewer, SessionOnly, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { TooManyAttemptsError, WrongPasswordError } from '../users/index.js';
import { ExportPage, ExportResponse, RequestExportBody } from './exports.dto.js';
import { ExportNotFoundError, ExportTooSoonError } from './exports.errors.js';
import { ExportsService } from './exports.service.js';

const WAITING: ExportResponse = { id: 5, status: 'waiting', size: null, url: null, expires_at: null, created_at: '2026-01-02T03:04:05.678Z' };

@ApiTags('Account')
@ApiBearerAuth()
@SessionOnly()
@PartOf('exports')
@Controller('users/me/exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'requestExport',
    summary: 'Ask for all that is yours',
    description: 'Starts an export of the account: a ZIP with all that is its own as JSON, its original files, and an `index.html` to look at them. It is made in the background; a mail tells when it is ready. One in 24 hours. What is in it says docs/export.md.',
  })
  @ApiAcceptedResponse({ type: ExportResponse, example: WAITING })
  @ApiProblems(WrongPasswordError, TooManyAttemptsError, ExportTooSoonError)
  request(@Body() { password }: RequestExportBody, @CurrentViewer() viewer: Viewer): Promise<ExportResponse> {
    return this.exports.request(password, viewer);
  }

  @Get()
  @ApiOperation({
    operationId: 'listExports',
    summary: 'Your exports',
    description: 'Lists the exports of the account, newest first, until they are deleted seven days after they were made.',
  })
  @ApiOkResponse({ type: ExportPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.exports.list(query, viewer), (each) => each);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getExport',
    summary: 'One export',
    description: 'Gets one export of the account, with a link to its file once that is there.',
  })
  @ApiOkResponse({ type: ExportResponse })
  @ApiProblems(ExportNotFoundError)
  get(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<ExportResponse> {
    return this.exports.get(id, viewer);
  }
}
