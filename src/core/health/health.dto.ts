import { ApiProperty } from '@nestjs/swagger';
import type { CheckState } from '../runtime/index.js';

export class HealthResponse {
  @ApiProperty({ enum: ['ok', 'stopping', 'down'], example: 'ok' })
  status: 'ok' | 'stopping' | 'down';

  @ApiProperty({ example: '0.1.0' })
  version: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: ['ok', 'degraded', 'down'] },
    description: 'By what was looked at: `database`, `migrations`, `storage`, `uploads`, `redis` where it is used, and what extensions add. `degraded` is what the server does without.',
    example: { database: 'ok', migrations: 'ok', storage: 'ok', uploads: 'ok' },
  })
  checks: Record<string, CheckState>;

  @ApiProperty({ type: [String], description: 'What needs the operator and does not keep the server from its work.', example: [] })
  warnings: string[];
}

export class LiveResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status: 'ok';
}
