import { ApiProperty } from '@nestjs/swagger';
import { Text } from '@socialphoto/kit/core/validation';
import type { MoodRow } from './moods.repository.js';

export class SetMoodBody {
  @Text({ minLength: 1, maxLength: 40, example: 'cheerful' })
  name: string;
}

export class MoodResponse {
  @ApiProperty({ example: 'cheerful' })
  name: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  changed_at: string;
}

export function toMoodResponse({ name, changed_at }: MoodRow): MoodResponse {
  return { name, changed_at: changed_at.toISOString() };
}
