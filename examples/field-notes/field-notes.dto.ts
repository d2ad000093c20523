import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../src/core/paging/index.js';
import { Text } from '../../src/core/validation/index.js';
import type { FieldNotesRow } from './field-notes.repository.js';

const TEXT = { minLength: 1, maxLength: 500, multiline: true, example: 'Two herons at the weir' };

export class CreateFieldNotesEntryBody {
  @Text(TEXT)
  text: string;
}

export class FieldNotesEntryResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  id: number;

  @ApiProperty({ example: TEXT.example })
  text: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class FieldNotesEntryPage extends PageOf(FieldNotesEntryResponse) {}

export function toFieldNotesEntryResponse({ id, text, created_at }: FieldNotesRow): FieldNotesEntryResponse {
  return { id, text, created_at: created_at.toISOString() };
}
