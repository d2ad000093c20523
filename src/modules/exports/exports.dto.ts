import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../core/paging/index.js';
import { Secret } from '../../core/validation/index.js';
import { EXPORT_STATUSES, type ExportStatus } from './export.entity.js';
import type { ExportRow } from './exports.repository.js';

export class RequestExportBody {
  @Secret({ format: 'password', description: 'The current password.', example: 'your password' })
  password: string;
}

export class ExportResponse {
  @ApiProperty({ type: 'integer', example: 5 })
  id: number;

  @ApiProperty({ enum: EXPORT_STATUSES, example: 'ready' })
  status: ExportStatus;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Bytes; null until it is ready.', example: 419_430_400 })
  size: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Signed, good until `expires_at` for as long as the session lives that got it; null until it is ready.', example: '/exports/5/file?expires=1767927600&session=9&signature=...' })
  url: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the file is deleted, seven days after it was made; null until it is ready.', example: '2026-01-09T03:04:05.678Z' })
  expires_at: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class ExportPage extends PageOf(ExportResponse) {}

/** @param url null unless it is ready */
export function toExportResponse({ id, status, size, expires_at, created_at }: ExportRow, url: string | null): ExportResponse {
  return { id, status, size, url, expires_at: status === 'ready' ? (expires_at?.toISOString() ?? null) : null, created_at: created_at.toISOString() };
}
