import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../core/paging/index.js';
import { Choice, Text, WholeNumber } from '../../../core/validation/index.js';
import { REPORT_REASONS, REPORT_STATUSES, type ReportReason, type ReportStatus, TARGET_TYPES, type TargetType } from '../report-kinds.js';
import { REPORT_NOTE_MAX_LENGTH } from '../report-limits.js';
import type { ReportRow } from './reports.repository.js';

export class CreateReportBody {
  @Choice(TARGET_TYPES, { description: 'What is reported.', example: 'post' })
  target_type: TargetType;

  @WholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'Its id.', example: 7 })
  target_id: number;

  @Choice(REPORT_REASONS, { example: 'spam' })
  reason: ReportReason;

  @Text({ optional: true, nullable: true, maxLength: REPORT_NOTE_MAX_LENGTH, multiline: true, description: 'For the moderators.' })
  note?: string | null;
}

export class ReportResponse {
  @ApiProperty({ type: 'integer', example: 5 })
  id: number;

  @ApiProperty({ enum: TARGET_TYPES, example: 'post' })
  target_type: TargetType;

  @ApiProperty({ type: 'integer', example: 7 })
  target_id: number;

  @ApiProperty({ enum: REPORT_REASONS, example: 'spam' })
  reason: ReportReason;

  @ApiProperty({ type: String, nullable: true, example: 'The same text under every post.' })
  note: string | null;

  @ApiProperty({ enum: REPORT_STATUSES, description: '`dismissed`: nothing was done. `actioned`: it was deleted, its author warned or suspended, or it went with its account.', example: 'open' })
  status: ReportStatus;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class ReportPage extends PageOf(ReportResponse) {}

export function toReportResponse(row: ReportRow): ReportResponse {
  return {
    id: row.id,
    target_type: row.target_type,
    target_id: row.target_id,
    reason: row.reason,
    note: row.note,
    status: row.status,
    created_at: row.created_at.toISOString(),
  };
}
