import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { INSTANCE, Tallies } from '../../core/tallies/index.js';
import { type CredentialsRow, USER_COLUMNS, USER_SUMMARY_COLUMNS, type UserRow, type UserSummaryRow } from './user-columns.js';
import type { UserRef } from './usernames.js';

export interface NewUser {
  username: string;
  email: string;
  passwordHash: string;
  displayName: string | null;
  displayNameSearch: string | null;
  createdAt: Date;
}

/** Columns that may change, by name. */
export interface UserChanges {
  username?: string | undefined;
  display_name?: string | null | undefined;
  display_name_search?: string | null | undefined;
  bio?: string | null | undefined;
  is_private?: boolean | undefined;
  email?: string | null;
  email_key?: string | null;
  email_verified_at?: Date | null;
  pending_email?: string | null;
  avatar_key?: string | null;
  avatar_type?: string | null;
  avatar_sha256?: string | null;
  password_hash?: string;
  status?: 'active' | 'suspended' | 'deleted';
  role?: 'user' | 'admin';
}

export interface AvatarRow {
  avatar_key: string;
  avatar_type: string;
  avatar_sha256: string;
  status: string;
}

export interface CheckedAvatarRow {
  id: number;
  avatar_key: string;
  avatar_sha256: string;
}

export interface FoundUserRow extends UserSummaryRow {
  /** What the search matched, and so its place in the list. */
  name: string;
}

export type UserCounter = 'posts_count' | 'followers_count' | 'following_count';

/** Above every character that a username or a folded name can hold. */
const AFTER_ALL = '\u{10ffff}';

@Injectable()
export class UsersRepository {
  constructor(
    private readonly database: Database,
    private readonly tallies: Tallies,
  ) {}

  /** The new id, or undefined when username or address is taken. */
  async insert(user: NewUser): Promise<number | undefined> {
    const rows = await this.database.query<{ id: number }>(
      `INSERT INTO users (username, email, email_key, password_hash, display_name, display_name_search, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [user.username, user.email, user.email.toLowerCase(), user.passwordHash, user.displayName, user.displayNameSearch, user.createdAt],
    );
    this.tallies.add(INSTANCE, 'users', rows.length);
    return rows[0]?.id;
  }

  async existsAny(): Promise<boolean> {
    return (await this.database.query('SELECT 1 AS found FROM users LIMIT 1')).length > 0;
  }

  async existsUsername(username: string): Promise<boolean> {
    return (await this.database.query('SELECT 1 AS found FROM users WHERE username = $1', [username])).length > 0;
  }

  async existsEmail(email: string): Promise<boolean> {
    return (await this.database.query('SELECT 1 AS found FROM users WHERE email_key = $1', [email.toLowerCase()])).length > 0;
  }

  async find(ref: UserRef): Promise<UserRow | undefined> {
    const [column, value] = 'id' in ref ? ['id', ref.id] : ['username', ref.username];
    const rows = await this.database.query<UserRow>(`SELECT ${USER_COLUMNS} FROM users u WHERE u.${column} = $1`, [value]);
    return rows[0];
  }

  async findCredentials(by: 'username' | 'email_key' | 'id', value: string | number): Promise<CredentialsRow | undefined> {
    const rows = await this.database.query<CredentialsRow>(`SELECT id, password_hash, status FROM users WHERE ${by} = $1`, [value]);
    return rows[0];
  }

  /** Changes the columns that are named. */
  async update(id: number, changes: UserChanges): Promise<void> {
    const values: SqlValue[] = [id];
    const assignments = (Object.entries(changes) as [string, SqlValue | undefined][])
      .filter(([, value]) => value !== undefined)
      .map(([column, value]) => `${column} = $${values.push(value ?? null)}`);
    if (assignments.length === 0) return;
    await this.database.query(`UPDATE users SET ${assignments.join(', ')} WHERE id = $1`, values);
  }

  /** Whether the account is private, with its row held against changes of that until the transaction ends. */
  async holdPrivacy(id: number): Promise<boolean> {
    // As strong as the counter's UPDATE that may follow: two that share the row would wait for each other.
    const lock = this.database.dialect === 'sqlite' ? '' : ' FOR NO KEY UPDATE';
    const rows = await this.database.query<{ is_private: boolean | number }>(`SELECT is_private FROM users WHERE id = $1${lock}`, [id]);
    return Boolean(rows[0]?.is_private);
  }

  /** Holds the rows of two accounts until the transaction ends, in the order of their ids. SQLite has one writer and needs nothing. */
  async holdBoth(id: number, otherId: number): Promise<void> {
    if (this.database.dialect === 'sqlite') return;
    await this.database.query('SELECT id FROM users WHERE id IN ($1, $2) ORDER BY id FOR NO KEY UPDATE', [id, otherId]);
  }

  /** The row of an account that is being changed, held until the transaction ends. */
  async hold(id: number): Promise<UserRow | undefined> {
    const rows = await this.database.query<UserRow>(`SELECT ${USER_COLUMNS} FROM users u WHERE u.id = $1${this.database.forUpdate}`, [id]);
    return rows[0];
  }

  /** Whether some other account has verified the address. */
  async existsVerifiedEmail(emailKey: string, exceptId: number): Promise<boolean> {
    const rows = await this.database.query('SELECT 1 AS found FROM users WHERE email_key = $1 AND id <> $2 AND email_verified_at IS NOT NULL', [
      emailKey,
      exceptId,
    ]);
    return rows.length > 0;
  }

  /** Ends the claim of accounts that hold the address without having verified it. */
  async releaseEmail(emailKey: string, exceptId: number): Promise<void> {
    await this.database.query(
      'UPDATE users SET email = NULL, email_key = NULL WHERE email_key = $1 AND id <> $2 AND email_verified_at IS NULL',
      [emailKey, exceptId],
    );
  }

  /** Active administrators, held until the transaction ends. */
  async holdAdmins(): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      `SELECT id FROM users WHERE role = 'admin' AND status = 'active' ORDER BY id${this.database.forUpdate}`,
    );
    return rows.map((row) => row.id);
  }

  async findAvatar(key: string): Promise<AvatarRow | undefined> {
    const rows = await this.database.query<AvatarRow>(
      'SELECT avatar_key, avatar_type, avatar_sha256, status FROM users WHERE avatar_key = $1',
      [key],
    );
    return rows[0];
  }

  /** Those of the keys that are somebody's avatar. */
  async listAvatarKeys(keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ avatar_key: string }>(
      `SELECT avatar_key FROM users WHERE ${this.database.isAnyOf('avatar_key', '$1', 'text')}`,
      [keys],
    );
    return rows.map((row) => row.avatar_key);
  }

  /** In the order of their owners; those of deleted accounts are on their way out. */
  async listAvatarsForCheck(after: number, limit: number): Promise<CheckedAvatarRow[]> {
    return this.database.query<CheckedAvatarRow>(
      `SELECT id, avatar_key, avatar_sha256 FROM users
       WHERE id > $1 AND avatar_key IS NOT NULL AND status <> 'deleted' ORDER BY id LIMIT $2`,
      [after, limit],
    );
  }

  /** Accounts that wait to be purged, in the order of their ids. */
  async listDeleted(after: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>("SELECT id FROM users WHERE status = 'deleted' AND id > $1 ORDER BY id LIMIT $2", [
      after,
      limit,
    ]);
    return rows.map((row) => row.id);
  }

  /** Of the accounts that there are, one less. */
  countDeleted(): void {
    this.tallies.add(INSTANCE, 'users', -1);
  }

  /** With what little is left, by cascade. */
  async deleteRow(id: number): Promise<void> {
    await this.database.query("DELETE FROM users WHERE id = $1 AND status = 'deleted'", [id]);
  }

  /** Newest first. */
  async listAll(before: CursorKey[] | undefined, limit: number): Promise<FoundUserRow[]> {
    return this.database.query<FoundUserRow>(
      `SELECT u.username AS name, ${USER_SUMMARY_COLUMNS} FROM users u
       WHERE u.status = 'active' ${before ? 'AND u.id < $2' : ''} ORDER BY u.id DESC LIMIT $1`,
      before ? [limit, before[0] ?? 0] : [limit],
    );
  }

  /**
   * Users whose username or folded display name starts with the given text, ordered by what matched.
   * Two range scans, each as long as the page; a user whose username matches is left out of the second.
   */
  async search(start: string, after: CursorKey[] | undefined, limit: number): Promise<FoundUserRow[]> {
    // Of two lower bounds, SQLite takes the first: that of the cursor, or it would read all pages up to there.
    const from = (name: string) => `${after ? `(u.${name}, u.id) > ($4, $5) AND ` : ''}u.${name} >= $1`;
    const found = (name: string, rule: string) =>
      `SELECT * FROM (SELECT u.${name} AS name, ${USER_SUMMARY_COLUMNS} FROM users u
        WHERE ${from(name)} AND u.${name} < $2 ${rule} AND u.status = 'active' ORDER BY u.${name}, u.id LIMIT $3) AS by_${name}`;
    return this.database.query<FoundUserRow>(
      `${found('username', '')} UNION ALL
       ${found('display_name_search', 'AND NOT (u.username >= $1 AND u.username < $2)')}
       ORDER BY name, u_id LIMIT $3`,
      [start, start + AFTER_ALL, limit, ...(after ?? [])],
    );
  }

  /** Takes one from a counter of each. Locks the rows in the order of their ids. */
  async subtractFromCounters(ids: readonly number[], counter: UserCounter): Promise<void> {
    await this.database.query(
      `UPDATE users SET ${counter} = ${counter} - 1 WHERE id IN
         (SELECT id FROM users WHERE ${this.database.isAnyOf('id', '$1')} ORDER BY id${this.database.forUpdate})`,
      [ids],
    );
  }

  /** False when there is no such user. */
  async addToCounter(id: number, counter: UserCounter, amount: number): Promise<boolean> {
    const rows = await this.database.query(`UPDATE users SET ${counter} = ${counter} + $2 WHERE id = $1 RETURNING id`, [id, amount]);
    return rows.length > 0;
  }
}
