import { ApiProperty } from '@nestjs/swagger';
import { QueryInteger } from '../../../core/validation/index.js';
import type { InstanceDayRow } from './instance-days.repository.js';

const DEFAULT_DAYS = 30;

export class ListDaysQuery {
  @QueryInteger({ min: 1, max: 366, default: DEFAULT_DAYS, description: 'How many days, the present one included.' })
  days: number = DEFAULT_DAYS;
}

export class AdminDayResponse {
  @ApiProperty({ format: 'date', description: 'Of UTC.', example: '2026-01-31' })
  date: string;

  @ApiProperty({ type: 'integer', example: 50 })
  users_count: number;

  @ApiProperty({ type: 'integer', example: 500 })
  posts_count: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null where `is_estimate` is true.', example: 1500 })
  comments_count: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null where `is_estimate` is true.', example: 5000 })
  reactions_count: number | null;

  @ApiProperty({ type: 'integer', example: 510 })
  media_count: number;

  @ApiProperty({ type: 'integer', description: 'Bytes of all stored media.', example: 125000000 })
  media_bytes: number;

  @ApiProperty({ description: 'Worked out afterwards from what was still there, because the figures of that day had not been written down.', example: false })
  is_estimate: boolean;
}

export class AdminDaysResponse {
  @ApiProperty({ type: [AdminDayResponse], description: 'Oldest first; days on which the server did not run are left out.' })
  days: AdminDayResponse[];
}

export function toAdminDayResponse({ day, ...figures }: InstanceDayRow): AdminDayResponse {
  return { date: day, ...figures };
}
