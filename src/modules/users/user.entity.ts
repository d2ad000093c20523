import { Entity, Index, Unique } from 'typeorm';
import { BooleanColumn, CounterColumn, IdColumn, KeyColumn, TextColumn, TimeColumn, falseLiteral } from '../../core/database/index.js';

@Entity({ name: 'users' })
@Unique('uq_users_username', ['username'])
@Unique('uq_users_email_key', ['emailKey'])
@Unique('uq_users_avatar_key', ['avatarKey'])
@Index('ix_users_display_name_search', ['displayNameSearch', 'id'])
@Index('ix_users_deleted', ['id'], { where: "status = 'deleted'" })
@Index('ix_users_role', ['role', 'id'], { where: "role = 'admin'" })
export class User {
  @IdColumn('users')
  id: number;

  /** Lower case. */
  @KeyColumn('username', 30)
  username: string;

  /** As the user wrote it; null once somebody else has verified the address. */
  @TextColumn('email', { nullable: true })
  email: string | null;

  /** Lower case, for comparing. */
  @KeyColumn('email_key', 254, { nullable: true })
  emailKey: string | null;

  @TimeColumn('email_verified_at', { nullable: true })
  emailVerifiedAt: Date | null;

  @TextColumn('pending_email', { nullable: true })
  pendingEmail: string | null;

  /** bcrypt. */
  @TextColumn('password_hash')
  passwordHash: string;

  @TextColumn('display_name', { nullable: true })
  displayName: string | null;

  /** Folded: lower case, without accents. */
  @KeyColumn('display_name_search', 200, { nullable: true })
  displayNameSearch: string | null;

  @TextColumn('bio', { nullable: true })
  bio: string | null;

  @KeyColumn('avatar_key', 64, { nullable: true })
  avatarKey: string | null;

  @KeyColumn('avatar_type', 64, { nullable: true })
  avatarType: string | null;

  /** SHA-256 (hex) of the avatar's bytes. */
  @KeyColumn('avatar_sha256', 64, { nullable: true })
  avatarSha256: string | null;

  @BooleanColumn('is_private', { default: () => falseLiteral })
  isPrivate: boolean;

  @KeyColumn('role', 10, { default: 'user' })
  role: 'user' | 'admin';

  /** `deleted` is hidden from everybody and waits to be purged. */
  @KeyColumn('status', 10, { default: 'active' })
  status: 'active' | 'suspended' | 'deleted';

  @CounterColumn('posts_count')
  postsCount: number;

  @CounterColumn('followers_count')
  followersCount: number;

  @CounterColumn('following_count')
  followingCount: number;

  /** Of all media, with their posters, and the announced sizes of those that are to come. */
  @CounterColumn('stored_bytes')
  storedBytes: number;

  /** Media that no post has, announced ones included. */
  @CounterColumn('unattached_media')
  unattachedMedia: number;

  @TimeColumn('created_at')
  createdAt: Date;
}
