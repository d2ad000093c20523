import { ApiProperty } from '@nestjs/swagger';
import type { ContributedFields } from '../../core/contributions/index.js';
import type { Urls } from '../../core/http/index.js';
import { PageOf, PageQuery } from '../../core/paging/index.js';
import { ROLES, type Role } from '../../core/security/index.js';
import { Text } from '../../core/validation/index.js';
import { DISPLAY_NAME_MAX_LENGTH } from './account-fields.js';
import type { UserRow, UserSummaryRow } from './user-columns.js';

const DEFAULT_AVATAR = '/assets/default-avatar.png';
const SMALL_DEFAULT_AVATAR = '/assets/default-avatar-small.png';

export class SearchUsersQuery extends PageQuery {
  @Text({ optional: true, minLength: 1, maxLength: DISPLAY_NAME_MAX_LENGTH, description: 'Start of the username, or starts of words of the display name in any order; case and accents do not matter.' })
  search?: string;
}

/** The multipart form as Swagger UI shows it. */
export class AvatarForm {
  @ApiProperty({ type: 'string', format: 'binary', description: 'One image: JPEG, PNG, WebP, GIF or AVIF.' })
  file: unknown;
}

/** Squares of the avatar, made when they are first read. */
export class AvatarUrlsResponse {
  @ApiProperty({ description: '96 pixels.', example: SMALL_DEFAULT_AVATAR })
  small: string;

  @ApiProperty({ description: '320 pixels.', example: DEFAULT_AVATAR })
  large: string;
}

export class UserSummaryResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  id: number;

  @ApiProperty({ example: 'ada' })
  username: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lovelace' })
  display_name: string | null;

  @ApiProperty({ description: 'Never null: the default avatar where there is no own one.', example: DEFAULT_AVATAR })
  avatar_url: string;

  @ApiProperty({ type: AvatarUrlsResponse, description: 'The same as small squares, for lists and headings.' })
  avatar_urls: AvatarUrlsResponse;

  @ApiProperty({ example: false })
  is_private: boolean;
}

/** How the viewer stands to a user; other modules add to it. */
export class UserViewerResponse {
  @ApiProperty({ example: false })
  is_self: boolean;
}

/** The same as answered by what changes it; other modules add to it. */
export class RelationshipResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  user_id: number;
}

/** How an account stands to itself, as an example: other modules' part is filled in at the start. */
export const OWN_VIEWER: UserViewerResponse = { is_self: true };

/** How a viewer stands to somebody whom they have nothing to do with, as an example: filled in at the start. */
export const UNRELATED: RelationshipResponse = { user_id: 7 };

/** A person in a list of people. */
export class ListedUserResponse extends UserSummaryResponse {
  @ApiProperty({ type: UserViewerResponse, nullable: true, description: 'Null without a token.' })
  viewer: UserViewerResponse | null;
}

export class UserResponse extends UserSummaryResponse {
  @ApiProperty({ type: String, nullable: true, example: 'Engines and numbers.' })
  bio: string | null;

  @ApiProperty({ enum: ROLES, example: 'user' })
  role: Role;

  @ApiProperty({ type: 'integer', example: 12, description: 'Public posts and those for followers.' })
  posts_count: number;

  @ApiProperty({ type: 'integer', example: 340 })
  followers_count: number;

  @ApiProperty({ type: 'integer', example: 150 })
  following_count: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;

  @ApiProperty({ type: UserViewerResponse, nullable: true, description: 'Null without a token.' })
  viewer: UserViewerResponse | null;
}

export class MeResponse extends UserResponse {
  @ApiProperty({ example: OWN_VIEWER })
  override viewer: UserViewerResponse | null;

  @ApiProperty({ type: String, format: 'email', nullable: true, description: 'Null once somebody else has verified the address.', example: 'ada@example.org' })
  email: string | null;

  @ApiProperty({ example: false })
  email_verified: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'An address that will replace `email` once it is verified.', example: null })
  pending_email: string | null;

  @ApiProperty({ enum: ['active', 'suspended'], example: 'active' })
  status: 'active' | 'suspended';
}

export class UserSummaryPage extends PageOf(ListedUserResponse) {}

export function toUserSummary(row: UserSummaryRow, urls: Urls): UserSummaryResponse {
  return {
    id: row.id,
    username: row.username,
    display_name: row.display_name,
    ...toAvatarUrls(row.avatar_key, urls),
    is_private: row.is_private,
  };
}

/** @param value the text of a list of `userSummaryJson`; nobody where there is none */
export function readUserSummaries(value: unknown, urls: Urls): UserSummaryResponse[] {
  const rows = typeof value === 'string' ? (JSON.parse(value) as UserSummaryRow[]) : [];
  return rows.map((row) => toUserSummary({ ...row, is_private: Boolean(row.is_private) }, urls));
}

function toAvatarUrls(key: string | null, urls: Urls): Pick<UserSummaryResponse, 'avatar_url' | 'avatar_urls'> {
  if (key === null) return { avatar_url: urls.to(DEFAULT_AVATAR), avatar_urls: { small: urls.to(SMALL_DEFAULT_AVATAR), large: urls.to(DEFAULT_AVATAR) } };
  return { avatar_url: urls.to(`/uploads/${key}`), avatar_urls: { small: urls.to(`/avatars/${key}/small`), large: urls.to(`/avatars/${key}/large`) } };
}

export function toListedUser(row: UserSummaryRow, added: ContributedFields, viewerId: number | null, urls: Urls): ListedUserResponse {
  return { ...toUserSummary(row, urls), ...added.item, viewer: toViewer(row.id, added, viewerId) };
}

export function toUserResponse(row: UserRow, added: ContributedFields, viewerId: number | null, urls: Urls): UserResponse {
  return {
    ...toUserSummary(row, urls),
    bio: row.bio,
    role: row.role,
    posts_count: row.posts_count,
    followers_count: row.followers_count,
    following_count: row.following_count,
    created_at: row.created_at.toISOString(),
    ...added.item,
    viewer: toViewer(row.id, added, viewerId),
  };
}

export function toMeResponse(row: UserRow, added: ContributedFields, urls: Urls): MeResponse {
  return {
    ...toUserResponse(row, added, row.id, urls),
    email: row.email,
    email_verified: row.email_verified_at !== null,
    pending_email: row.pending_email,
    status: row.status === 'active' ? 'active' : 'suspended',
  };
}

function toViewer(userId: number, added: ContributedFields, viewerId: number | null): UserViewerResponse | null {
  return viewerId === null ? null : { is_self: userId === viewerId, ...added.viewer };
}
