import { Entity, Index, Unique } from 'typeorm';
import { BooleanColumn, CounterColumn, IdColumn, KeyColumn, TextColumn, TimeColumn, falseLiteral } from '../../core/database/index.js';
import type { Role } from '../../core/security/index.js';

@Entity({ name: 'users' })
@Unique('uq_users_username', ['username'])
@Unique('uq_users_email_key', ['email_key'])
@Unique('uq_users_avatar_key', ['avatar_key'])
@Index('ix_users_display_name_search', ['display_name_search', 'id'])
@Index('ix_users_deleted', ['id'], { where: "status = 'deleted'" })
@Index('ix_users_waiting', ['id'], { where: "status = 'waiting'" })
@Index('ix_users_role', ['role', 'id'], { where: "role = 'admin'" })
export class User {
  @IdColumn('users')
  id: number;

  /** Lower case. */
  @KeyColumn(30)
  username: string;

  /** As the user wrote it; null once somebody else has verified the address. */
  @TextColumn({ nullable: true })
  email: string | null;

  /** Lower case, for comparing. */
  @KeyColumn(254, { nullable: true })
  email_key: string | null;

  @TimeColumn({ nullable: true })
  email_verified_at: Date | null;

  @TextColumn({ nullable: true })
  pending_email: string | null;

  /** bcrypt. */
  @TextColumn()
  password_hash: string;

  @TextColumn({ nullable: true })
  display_name: string | null;

  /** Folded: lower case, without accents. */
  @KeyColumn(200, { nullable: true })
  display_name_search: string | null;

  @TextColumn({ nullable: true })
  bio: string | null;

  @KeyColumn(64, { nullable: true })
  avatar_key: string | null;

  @KeyColumn(64, { nullable: true })
  avatar_type: string | null;

  /** SHA-256 (hex) of the avatar's bytes. */
  @KeyColumn(64, { nullable: true })
  avatar_sha256: string | null;

  @BooleanColumn({ default: () => falseLiteral })
  is_private: boolean;

  @KeyColumn(10, { default: 'user' })
  role: Role;

  /** All but `active` are hidden from everybody: `waiting` for an administrator's approval, `deleted` waits to be purged. */
  @KeyColumn(10, { default: 'active' })
  status: 'active' | 'suspended' | 'waiting' | 'deleted';

  @CounterColumn()
  posts_count: number;

  @CounterColumn()
  followers_count: number;

  @CounterColumn()
  following_count: number;

  /** Of all media, with their posters, and the announced sizes of those that are to come. */
  @CounterColumn()
  stored_bytes: number;

  /** Media that no post has, announced ones included. */
  @CounterColumn()
  unattached_media: number;

  @TimeColumn()
  created_at: Date;
}
