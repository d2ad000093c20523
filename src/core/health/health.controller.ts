import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Lifecycle, OperatorWarnings } from '../runtime/index.js';
import { Unlimited } from '../rate-limit/index.js';
import { Public } from '../security/index.js';
import { HealthResponse, LiveResponse } from './health.dto.js';
import { HealthService } from './health.service.js';
import { version } from './version.js';

@ApiTags('Operation')
@Unlimited()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly lifecycle: Lifecycle,
    private readonly warnings: OperatorWarnings,
  ) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'getHealth',
    summary: 'Whether the server can do its work',
    description: 'Tells whether the server can do its work: asks what it depends on, among it the database, its migrations, the media store, the folder in which uploads arrive, and Redis where it is used. Outcomes are a few seconds old at most. 503 with the same body where a part is down or the server is stopping.',
  })
  @ApiOkResponse({ type: HealthResponse })
  @ApiServiceUnavailableResponse({ type: HealthResponse, description: 'A check failed, or the server is stopping.' })
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthResponse> {
    const checks = await this.health.look();
    const failed = Object.values(checks).includes('down');
    const status = failed ? 'down' : this.lifecycle.stopping ? 'stopping' : 'ok';
    if (status !== 'ok') response.status(503).setHeader('Retry-After', '5');
    return { status, version, checks, warnings: this.warnings.list() };
  }

  @Public()
  @Get('live')
  @ApiOperation({
    operationId: 'getLiveness',
    summary: 'Whether the process answers',
    description: 'Tells whether the process answers at all, without asking anything it depends on. For the liveness probe of a supervisor.',
  })
  @ApiOkResponse({ type: LiveResponse })
  live(): LiveResponse {
    return { status: 'ok' };
  }
}
