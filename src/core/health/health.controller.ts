import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Database } from '../database/index.js';
import { Lifecycle, OperatorWarnings } from '../runtime/index.js';
import { Unlimited } from '../rate-limit/index.js';
import { Public } from '../security/index.js';
import { MediaStorage } from '../storage/index.js';
import { HealthResponse, LiveResponse } from './health.dto.js';
import { version } from './version.js';

const CHECK_TIMEOUT_MS = 3_000;

@ApiTags('Operation')
@Unlimited()
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly storage: MediaStorage,
    private readonly lifecycle: Lifecycle,
    private readonly warnings: OperatorWarnings,
  ) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'getHealth',
    summary: 'Whether the server can do its work',
    description: 'Tells whether the server can do its work: asks what it depends on, among it the database and the media store. 503 with the same body where a part is down or the server is stopping.',
  })
  @ApiOkResponse({ type: HealthResponse })
  @ApiServiceUnavailableResponse({ type: HealthResponse, description: 'A check failed, or the server is stopping.' })
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthResponse> {
    const [database, storage] = await Promise.all([outcomeOf(this.database.ping()), outcomeOf(this.storage.check())]);
    const failed = database === 'down' || storage === 'down';
    const status = failed ? 'down' : this.lifecycle.stopping ? 'stopping' : 'ok';
    if (status !== 'ok') response.status(503).setHeader('Retry-After', '5');
    return { status, version, checks: { database, storage }, warnings: this.warnings.list() };
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

async function outcomeOf(check: Promise<void>): Promise<'ok' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('late'));
    }, CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([check, late]);
    return 'ok';
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
