import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../core/http/index.js';
import { NotAllowedError } from '../../../core/problems/index.js';
import { AdminOnly } from '../../../core/security/index.js';
import { AdminDaysResponse, ListDaysQuery, toAdminDayResponse } from './instance-days.dto.js';
import { InstanceDaysService } from './instance-days.service.js';

@ApiTags('Administration')
@ApiBearerAuth()
@AdminOnly()
@Controller('admin/stats')
export class InstanceDaysController {
  constructor(private readonly days: InstanceDaysService) {}

  @Get('days')
  @ApiOperation({
    operationId: 'listAdminStatsDays',
    summary: 'How much there was, day by day',
    description:
      'Lists how much there was at the end of each of the last days, and how much there is now on the present one. Days are those of UTC; the figures are written down every hour, so the last hour of a day may be missing in them. For administrators.',
  })
  @ApiOkResponse({ type: AdminDaysResponse })
  @ApiProblems(NotAllowedError)
  async list(@Query() { days }: ListDaysQuery): Promise<AdminDaysResponse> {
    return { days: (await this.days.list(days)).map(toAdminDayResponse) };
  }
}
