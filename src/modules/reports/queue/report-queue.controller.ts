import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../core/http/index.js';
import { toPageBody } from '../../../core/paging/index.js';
import { PartOf } from '../../../core/parts/index.js';
import { NotAllowedError } from '../../../core/problems/index.js';
import { CurrentViewer, ModeratorOnly, type Viewer } from '../../../core/security/index.js';
import { IdParam, readBody } from '../../../core/validation/index.js';
import { LastAdminError, UserNotFoundError } from '../../users/index.js';
import { TARGET_TYPES } from '../report-kinds.js';
import { ReportDecidedError, ReportNotFoundError, SuspendInsteadError } from '../reports.errors.js';
import { ReportDecisionsService } from './report-decisions.service.js';
import { ListReportQueueQuery, ReportQueuePage, ResolveReportsBody, TargetTypeParam, toReportedTarget } from './report-queue.dto.js';
import { ReportQueueService } from './report-queue.service.js';

@ApiTags('Moderation')
@ApiBearerAuth()
@ModeratorOnly()
@PartOf('reports')
@Controller('admin/reports')
export class ReportQueueController {
  constructor(
    private readonly queue: ReportQueueService,
    private readonly decisions: ReportDecisionsService,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listReportQueue',
    summary: 'What was reported',
    description: 'Lists what was reported, one entry for each post, comment or user, most reports first, then the oldest. `status` and `target_type` narrow it. Hidden posts are shown, which is noted in the audit log. For moderators and administrators.',
  })
  @ApiOkResponse({ type: ReportQueuePage })
  @ApiProblems(NotAllowedError)
  async list(@Query() query: ListReportQueueQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.queue.list(query, viewer), toReportedTarget);
  }

  @Post(':target_type/:target_id/resolve')
  @HttpCode(204)
  @ApiParam({ name: 'target_type', schema: { type: 'string', enum: [...TARGET_TYPES], example: 'post' }, description: 'What was reported.' })
  @ApiOperation({
    operationId: 'resolveReports',
    summary: 'Decide about what was reported',
    description:
      'Closes all open reports of a post, a comment or a user, and does what is decided: nothing (`dismiss`), deletes the post or comment, suspends its author, or warns them. Those who reported it are notified, and of a warning its author. One of several moderators at once decides, the others get 409. For moderators and administrators; moderators suspend neither each other nor administrators, and do not decide about what is their own.',
  })
  @ApiNoContentResponse()
  @ApiProblems(NotAllowedError, SuspendInsteadError, ReportNotFoundError, UserNotFoundError, ReportDecidedError, LastAdminError)
  async resolve(@Param() params: Record<string, string>, @IdParam('target_id') id: number, @Body() body: ResolveReportsBody, @CurrentViewer() viewer: Viewer): Promise<void> {
    const { target_type: type } = await readBody(TargetTypeParam, { target_type: params.target_type });
    await this.decisions.resolve({ type, id }, { action: body.action, note: body.note ?? null }, viewer);
  }
}
