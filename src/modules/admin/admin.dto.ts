import { ApiProperty } from '@nestjs/swagger';
import type { Urls } from '../../core/http/index.js';
import { PageOf, PageQuery } from '../../core/paging/index.js';
import { ROLES, type Role } from '../../core/security/index.js';
import { Choice, Text } from '../../core/validation/index.js';
import { type UserRow, UserSummaryResponse, toUserSummary } from '../users/index.js';
import type { AuditRow } from './admin.repository.js';
import type { InstanceSums } from './instance-sums.js';

const STATUSES = ['active', 'suspended'] as const;
const LISTED_STATUSES = [...STATUSES, 'waiting'] as const;
type ListedStatus = (typeof LISTED_STATUSES)[number];

export class ChangeUserBody {
  @Choice(STATUSES, { optional: true, description: 'Suspension acts on the next request and hides all content; `active` also approves an account that waits.', example: 'active' })
  status?: (typeof STATUSES)[number];

  @Choice(ROLES, { optional: true })
  role?: Role;
}

export class ListAdminUsersQuery extends PageQuery {
  @Text({ optional: true, minLength: 1, maxLength: 254, description: 'Start of username, display name or e-mail address.' })
  search?: string;

  @Choice(LISTED_STATUSES, { optional: true, description: '`waiting` lists those that wait for approval.' })
  status?: ListedStatus;

  @Choice(ROLES, { optional: true })
  role?: Role;
}

export class AdminUserResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  id: number;

  @ApiProperty({ example: 'ada' })
  username: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lovelace' })
  display_name: string | null;

  @ApiProperty({ type: String, format: 'email', nullable: true, example: 'ada@example.org' })
  email: string | null;

  @ApiProperty({ example: true })
  email_verified: boolean;

  @ApiProperty({ enum: ROLES, example: 'user' })
  role: Role;

  @ApiProperty({ enum: LISTED_STATUSES, example: 'active' })
  status: ListedStatus;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;

  @ApiProperty({ type: 'integer', example: 12 })
  posts_count: number;
}

export class AdminUserPage extends PageOf(AdminUserResponse) {}

export class AdminStatsResponse {
  @ApiProperty({ type: 'integer', example: 50 })
  users_count: number;

  @ApiProperty({ type: 'integer', example: 500 })
  posts_count: number;

  @ApiProperty({ type: 'integer', example: 1500 })
  comments_count: number;

  @ApiProperty({ type: 'integer', example: 5000 })
  reactions_count: number;

  @ApiProperty({ type: 'integer', example: 510 })
  media_count: number;

  @ApiProperty({ type: 'integer', description: 'Bytes of all stored media.', example: 125000000 })
  media_bytes: number;
}

/** Who did it. */
export class AuditActorResponse extends UserSummaryResponse {}

export class AuditEntryResponse {
  @ApiProperty({ type: 'integer', example: 3 })
  id: number;

  @ApiProperty({
    type: AuditActorResponse,
    nullable: true,
    description: 'Null for the command line, and once the account is gone.',
    example: { id: 7, username: 'ada', display_name: 'Ada Lovelace', avatar_url: '/assets/default-avatar.png', avatar_urls: { small: '/assets/default-avatar-small.png', large: '/assets/default-avatar.png' }, is_private: false },
  })
  actor: AuditActorResponse | null;

  @ApiProperty({ example: 'user.changed' })
  action: string;

  @ApiProperty({ example: 'user' })
  target_type: string;

  @ApiProperty({ type: 'integer', example: 9 })
  target_id: number;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: { status: 'suspended' } })
  detail: object | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class AuditPage extends PageOf(AuditEntryResponse) {}

export function toAdminUserResponse(row: UserRow): AdminUserResponse {
  return {
    id: row.id,
    username: row.username,
    display_name: row.display_name,
    email: row.email,
    email_verified: row.email_verified_at !== null,
    role: row.role,
    status: row.status === 'deleted' ? 'suspended' : row.status,
    created_at: row.created_at.toISOString(),
    posts_count: row.posts_count,
  };
}

export function toAdminStatsResponse(sums: InstanceSums): AdminStatsResponse {
  return {
    users_count: sums.users,
    posts_count: sums.posts,
    comments_count: sums.comments,
    reactions_count: sums.reactions,
    media_count: sums.media,
    media_bytes: sums.media_bytes,
  };
}

export function toAuditEntryResponse(row: AuditRow, urls: Urls): AuditEntryResponse {
  return {
    id: row.id,
    actor: row.actor === null ? null : toUserSummary(row.actor, urls),
    action: row.action,
    target_type: row.target_type,
    target_id: row.target_id,
    detail: row.detail === null ? null : (JSON.parse(row.detail) as object),
    created_at: row.created_at.toISOString(),
  };
}
