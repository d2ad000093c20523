import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../core/paging/index.js';
import { Text, Time, WholeNumber } from '../../core/validation/index.js';
import type { InviteRow } from './invites.repository.js';

export const INVITE_MAX_USES = 10_000;
export const INVITE_NOTE_MAX_LENGTH = 200;

export class CreateInviteBody {
  @WholeNumber({ optional: true, min: 1, max: INVITE_MAX_USES, description: 'How many accounts may be made with it; 1 unless it is given.', example: 5 })
  uses?: number;

  @Time({ optional: true, nullable: true, description: 'From then on it lets nobody in. Never, unless it is given.', example: '2026-12-01T00:00:00Z' })
  expires_at?: Date | null;

  @Text({ optional: true, nullable: true, maxLength: INVITE_NOTE_MAX_LENGTH, isName: true, description: 'For administrators alone.', example: 'The choir' })
  note?: string | null;
}

export class InviteResponse {
  @ApiProperty({ type: 'integer', example: 3 })
  id: number;

  @ApiProperty({ description: 'What `POST /auth/register` takes as `invite`, and the page `/signup?invite=…`.', example: 'bTnW2yQ0cVxHk5sLr8aE' })
  code: string;

  @ApiProperty({ type: 'integer', description: 'How many accounts may be made with it.', example: 5 })
  uses: number;

  @ApiProperty({ type: 'integer', description: 'How many were made.', example: 2 })
  used: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null when it does not end by itself.', example: '2026-12-01T00:00:00.000Z' })
  expires_at: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'The choir' })
  note: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class InvitePage extends PageOf(InviteResponse) {}

export function toInviteResponse(row: InviteRow): InviteResponse {
  return {
    id: row.id,
    code: row.code,
    uses: row.uses,
    used: row.used,
    expires_at: row.expires_at?.toISOString() ?? null,
    note: row.note,
    created_at: row.created_at.toISOString(),
  };
}
