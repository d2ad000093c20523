import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../src/core/paging/index.js';
import type { StarRow } from './stars.repository.js';

export class StarResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  post_id: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class StarPage extends PageOf(StarResponse) {}

export function toStarResponse(row: StarRow): StarResponse {
  return { post_id: row.post_id, created_at: row.created_at.toISOString() };
}
