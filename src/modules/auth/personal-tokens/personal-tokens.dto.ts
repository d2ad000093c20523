import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../core/paging/index.js';
import { SCOPES, type Scope } from '../../../core/security/index.js';
import { ChoiceList, Text, Time } from '../../../core/validation/index.js';
import type { PersonalTokenRow } from './personal-tokens.repository.js';

/** Of one person. */
export const MAX_TOKENS = 50;
export const TOKEN_NAME_MAX_LENGTH = 50;

export class CreateTokenBody {
  @Text({ minLength: 1, maxLength: TOKEN_NAME_MAX_LENGTH, isName: true, description: 'For yourself: which program it is for.', example: 'Holiday uploader' })
  name: string;

  @ChoiceList(SCOPES, { description: 'What it is for: `read` for every GET, `write` for changes (and `read`), `moderate` and `admin` for what those roles do; the last two are for those who have the role.', example: ['write'] })
  scopes: Scope[];

  @Time({ optional: true, nullable: true, description: 'From then on it is refused; within ten years. Never, unless it is given.', example: '2027-01-01T00:00:00Z' })
  expires_at?: Date | null;
}

export class TokenResponse {
  @ApiProperty({ type: 'integer', example: 12 })
  id: number;

  @ApiProperty({ example: 'Holiday uploader' })
  name: string;

  @ApiProperty({ enum: SCOPES, isArray: true, example: ['write'] })
  scopes: Scope[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null when it does not end by itself.', example: '2027-01-01T00:00:00.000Z' })
  expires_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To within ten minutes; null as long as it was not used.', example: '2026-01-03T07:00:00.000Z' })
  last_used_at: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class NewTokenResponse extends TokenResponse {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer …`. It is in this answer alone: nobody can look it up again.', example: 'spat_5sYx0WmD3vBqYcR1kTn8uZp2LfHgJ4aEoViQwKzXb7M' })
  token: string;
}

export class TokenPage extends PageOf(TokenResponse) {}

export function toTokenResponse(row: PersonalTokenRow): TokenResponse {
  return {
    id: row.id,
    name: row.name,
    scopes: scopesIn(row.scopes),
    expires_at: row.expires_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}

/** As they stand in the table. */
export function textOf(scopes: readonly Scope[]): string {
  return SCOPES.filter((scope) => scopes.includes(scope)).join();
}

export function scopesIn(text: string): Scope[] {
  const words = text.split(',');
  return SCOPES.filter((scope) => words.includes(scope));
}
