import { ApiProperty } from '@nestjs/swagger';

const CHECK = { enum: ['ok', 'down'], example: 'ok' };

export class HealthChecksResponse {
  @ApiProperty(CHECK)
  database: 'ok' | 'down';

  @ApiProperty(CHECK)
  storage: 'ok' | 'down';
}

export class HealthResponse {
  @ApiProperty({ enum: ['ok', 'stopping', 'down'], example: 'ok' })
  status: 'ok' | 'stopping' | 'down';

  @ApiProperty({ example: '0.1.0' })
  version: string;

  @ApiProperty({ type: HealthChecksResponse })
  checks: HealthChecksResponse;

  @ApiProperty({ type: [String], description: 'What needs the operator and does not keep the server from its work.', example: [] })
  warnings: string[];
}

export class LiveResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status: 'ok';
}
