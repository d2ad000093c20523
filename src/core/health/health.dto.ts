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
}

export class LiveResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status: 'ok';
}
