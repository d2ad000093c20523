import { type Sql, columnsOf, jsonObjectOf } from '../../core/database/index.js';
import type { User } from './user.entity.js';

const SUMMARY = ['id', 'username', 'display_name', 'avatar_key', 'is_private'] as const;
const WHOLE = [
  ...SUMMARY,
  ...(['bio', 'role', 'status', 'email', 'email_verified_at', 'pending_email', 'posts_count', 'followers_count', 'following_count', 'created_at'] as const),
] as const;

/** What a UserSummary is made of. */
export type UserSummaryRow = Pick<User, (typeof SUMMARY)[number]>;

/** A user as the services pass it on; never with the password hash. */
export type UserRow = Pick<User, (typeof WHOLE)[number]>;

/** For comparing a password; it does not leave the services. */
export type CredentialsRow = Pick<User, 'id' | 'password_hash' | 'status'>;

/** Select list of a UserSummaryRow, for queries that join `users u`. @param group the field of the row that holds it, such as `author` */
export function userSummaryColumns(group?: string): Sql {
  return columnsOf<User>('u', SUMMARY, group);
}

/** The same of a row `users u` as a JSON object, for `jsonListOf`; `readUserSummaries` reads the list. */
export function userSummaryJson(): Sql {
  return jsonObjectOf('u', SUMMARY);
}

export const USER_COLUMNS = columnsOf<User>('u', WHOLE);
