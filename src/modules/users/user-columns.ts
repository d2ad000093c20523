import { type SqlTime } from '../../core/database/index.js';

/** Columns of a UserSummary, for queries that join `users u`. */
export const USER_SUMMARY_COLUMNS =
  'u.id AS u_id, u.username AS u_username, u.display_name AS u_display_name, u.avatar_key AS u_avatar_key, u.is_private AS u_is_private';

/**
 * SQL condition: the account is not suspended. A scalar subselect that is a truth value: as a join, SQLite would read all
 * users first; compared with a text, PostgreSQL would take it to hold for one row in two hundred, and sort a whole list
 * rather than walk along its index.
 */
export function isActiveUser(userId: string): string {
  return `(SELECT a.status = 'active' FROM users a WHERE a.id = ${userId})`;
}

export interface UserSummaryRow {
  u_id: number;
  u_username: string;
  u_display_name: string | null;
  u_avatar_key: string | null;
  u_is_private: boolean | number;
}

export const USER_COLUMNS = `${USER_SUMMARY_COLUMNS}, u.bio, u.role, u.status, u.email, u.email_verified_at, u.pending_email,
  u.posts_count, u.followers_count, u.following_count, u.created_at`;

/** A user as the services pass it on; never with the password hash. */
export interface UserRow extends UserSummaryRow {
  bio: string | null;
  role: 'user' | 'admin';
  status: 'active' | 'suspended' | 'deleted';
  email: string | null;
  email_verified_at: SqlTime | null;
  pending_email: string | null;
  posts_count: number;
  followers_count: number;
  following_count: number;
  created_at: SqlTime;
}

/** For comparing a password; it does not leave the services. */
export interface CredentialsRow {
  id: number;
  password_hash: string;
  status: string;
}
