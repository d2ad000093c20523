import { Body, Controller, Get, HttpStatus, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblems } from '../../../core/http/index.js';
import { PageQuery, toPageBody } from '../../../core/paging/index.js';
import { PartOf } from '../../../core/parts/index.js';
import { REPORTS, RateLimited } from '../../../core/rate-limit/index.js';
import { CurrentViewer, TokenScope, type Viewer } from '../../../core/security/index.js';
import { CommentNotFoundError } from '../../comments/index.js';
import { PostNotFoundError } from '../../posts/index.js';
import { UserNotFoundError } from '../../users/index.js';
import { CannotReportOwnError, OpenReportsLimitReachedError } from '../reports.errors.js';
import { CreateReportBody, ReportPage, ReportResponse, toReportResponse } from './reports.dto.js';
import { ReportsService } from './reports.service.js';

@ApiTags('Reports')
@ApiBearerAuth()
@TokenScope('write')
@PartOf('reports')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Post()
  @RateLimited(REPORTS)
  @ApiOperation({
    operationId: 'createReport',
    summary: 'Report a post, a comment or a user',
    description: 'Reports a post, a comment or a user that the signed-in user can see to the moderators. As long as nobody has decided about it, reporting it again changes nothing and gives the first report with 200.',
  })
  @ApiCreatedResponse({ type: ReportResponse })
  @ApiOkResponse({ type: ReportResponse, description: 'The open report that there is already.' })
  @ApiProblems(CannotReportOwnError, PostNotFoundError, CommentNotFoundError, UserNotFoundError, OpenReportsLimitReachedError)
  async create(@Body() body: CreateReportBody, @CurrentViewer() viewer: Viewer, @Res({ passthrough: true }) response: Response): Promise<ReportResponse> {
    const { report, isNew } = await this.reports.report(body, viewer);
    if (!isNew) response.status(HttpStatus.OK);
    return toReportResponse(report);
  }

  @Get()
  @ApiOperation({
    operationId: 'listReports',
    summary: 'What you have reported',
    description: 'Lists what the signed-in user has reported, newest first, and whether it is decided.',
  })
  @ApiOkResponse({ type: ReportPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.reports.listOwn(query, viewer), toReportResponse);
  }
}
