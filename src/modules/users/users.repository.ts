import { Injectable } from '@nestjs/common';
import type { ContributedRow } from '../../core/contributions/index.js';
import { Database, type Sql, type SqlValue, sql, viewerParameter } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { INSTANCE, Tallies } from '../../core/tallies/index.js';
import { ListedPeople, type ListedUserRow } from './listed-people.js';
import { type Nearness, PeopleRules } from './relations/people-rule.js';
import { type CredentialsRow, USER_COLUMNS, type UserRow } from './user-columns.js';
import { UserContributions } from './user-contributions.js';
import type { User } from './user.entity.js';
import type { UserRef } from './usernames.js';

export interface NewUser {
  username: string;
  email: string;
  passwordHash: string;
  displayName: string | null;
  displayNameSearch: string | null;
  status: 'active' | 'waiting';
  createdAt: Date;
}

/** Columns that may change; what is undefined stays as it is. */
export type UserChanges = {
  [Column in Exclude<keyof User, 'id' | 'created_at' | UserCounter | 'stored_bytes' | 'unattached_media'>]?: User[Column] | undefined;
};

type Present<Row> = { [Column in keyof Row]: NonNullable<Row[Column]> };

export type CheckedAvatarRow = Present<Pick<User, 'id' | 'avatar_key' | 'avatar_sha256'>>;

export interface ProfileRow extends UserRow, ContributedRow {
  /** False where the viewer may know of the account and see nothing of it. */
  is_shown: boolean;
}

export type UserCounter = 'posts_count' | 'followers_count' | 'following_count';

const BY_ID = sql`u.id`;

@Injectable()
export class UsersRepository {
  constructor(
    private readonly database: Database,
    private readonly tallies: Tallies,
    private readonly contributions: UserContributions,
    private readonly people: ListedPeople,
    private readonly rules: PeopleRules,
  ) {}

  /** The new id, or undefined when username or address is taken. */
  async insert(user: NewUser): Promise<number | undefined> {
    const rows = await this.database.query<{ id: number }>(
      sql`INSERT INTO users (username, email, email_key, password_hash, display_name, display_name_search, status, created_at)
       VALUES (${user.username}, ${user.email}, ${user.email.toLowerCase()}, ${user.passwordHash}, ${user.displayName}, ${user.displayNameSearch}, ${user.status}, ${user.createdAt}) ON CONFLICT DO NOTHING RETURNING id`,
    );
    this.tallies.add(INSTANCE, 'users', rows.length);
    return rows[0]?.id;
  }

  async existsAny(): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM users LIMIT 1`)).length > 0;
  }

  async existsUsername(username: string): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM users WHERE username = ${username}`)).length > 0;
  }

  async existsEmail(email: string): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM users WHERE email_key = ${email.toLowerCase()}`)).length > 0;
  }

  async find(ref: UserRef): Promise<UserRow | undefined> {
    return this.database.first<UserRow>(sql`SELECT ${USER_COLUMNS} FROM users u WHERE ${isMeant(ref)}`);
  }

  /** One to whom the viewer may come that near. */
  async findNear(ref: UserRef, nearness: Nearness, viewerId: number | null): Promise<UserRow | undefined> {
    return this.database.first<UserRow>(sql`SELECT ${USER_COLUMNS} FROM users u WHERE ${isMeant(ref)} AND ${this.rules.allow(nearness, viewerParameter(viewerId), BY_ID)}`);
  }

  /** One whom the viewer may know of, with what other modules add for them. */
  async findProfile(ref: UserRef, viewerId: number | null): Promise<ProfileRow | undefined> {
    return this.database.first<ProfileRow>(this.profiles(isMeant(ref), viewerId));
  }

  /** The same of some accounts. */
  async listProfiles(ids: readonly number[], viewerId: number | null): Promise<ProfileRow[]> {
    return this.database.query<ProfileRow>(this.profiles(this.database.isAnyOf(BY_ID, ids), viewerId));
  }

  private profiles(meant: Sql, viewerId: number | null): Sql {
    const viewer = viewerParameter(viewerId);
    return sql`SELECT ${USER_COLUMNS}${this.contributions.columns(viewer)}, (${this.rules.allow('shown', viewer, BY_ID)}) AS is_shown FROM users u WHERE ${meant} AND ${this.rules.allow('known', viewer, BY_ID)}`;
  }

  /** What other modules add to an account for the viewer. */
  async findContributed(id: number, viewerId: number): Promise<ContributedRow | undefined> {
    return this.database.first<ContributedRow>(sql`SELECT u.id${this.contributions.columns(viewerParameter(viewerId))} FROM users u WHERE u.id = ${id}`);
  }

  /** The same for those of some accounts that are active and that the viewer may know of. */
  async listRelated(ids: readonly number[], viewerId: number): Promise<ContributedRow[]> {
    const viewer = viewerParameter(viewerId);
    return this.database.query<ContributedRow>(
      sql`SELECT u.id${this.contributions.columns(viewer)} FROM users u
       WHERE ${this.database.isAnyOf(BY_ID, ids)} AND u.status = 'active' AND ${this.rules.allow('known', viewer, BY_ID)}`,
    );
  }

  async findCredentials(by: 'username' | 'email_key' | 'id', value: string | number): Promise<CredentialsRow | undefined> {
    return this.database.first<CredentialsRow>(sql`SELECT id, password_hash, status FROM users WHERE ${sql.text(by)} = ${value}`);
  }

  /** Changes the columns that are named. */
  async update(id: number, changes: UserChanges): Promise<void> {
    const assignments = (Object.entries(changes) as [string, SqlValue | undefined][]).flatMap(([column, value]) =>
      value === undefined ? [] : [sql`${sql.text(column)} = ${value}`],
    );
    if (assignments.length === 0) return;
    await this.database.query(sql`UPDATE users SET ${sql.join(assignments)} WHERE id = ${id}`);
  }

  /** Whether the account is private, with its row held against changes of that until the transaction ends. */
  async holdPrivacy(id: number): Promise<boolean> {
    // As strong as the counter's UPDATE that may follow: two that share the row would wait for each other.
    const row = await this.database.first<Pick<User, 'is_private'>>(sql`SELECT is_private FROM users WHERE id = ${id}${this.database.forNoKeyUpdate}`);
    return row?.is_private ?? false;
  }

  /** Holds the rows of two accounts until the transaction ends, in the order of their ids. SQLite has one writer and needs nothing. */
  async holdBoth(id: number, otherId: number): Promise<void> {
    if (this.database.dialect === 'sqlite') return;
    await this.database.query(sql`SELECT id FROM users WHERE id IN (${id}, ${otherId}) ORDER BY id FOR NO KEY UPDATE`);
  }

  /** The row of an account that is being changed, held until the transaction ends. */
  async hold(id: number): Promise<UserRow | undefined> {
    return this.database.first<UserRow>(sql`SELECT ${USER_COLUMNS} FROM users u WHERE u.id = ${id}${this.database.forUpdate}`);
  }

  /** Whether some other account has verified the address. */
  async existsVerifiedEmail(emailKey: string, exceptId: number): Promise<boolean> {
    const rows = await this.database.query(sql`SELECT 1 AS found FROM users WHERE email_key = ${emailKey} AND id <> ${exceptId} AND email_verified_at IS NOT NULL`);
    return rows.length > 0;
  }

  /** Ends the claim of accounts that hold the address without having verified it. */
  async releaseEmail(emailKey: string, exceptId: number): Promise<void> {
    await this.database.query(
      sql`UPDATE users SET email = NULL, email_key = NULL WHERE email_key = ${emailKey} AND id <> ${exceptId} AND email_verified_at IS NULL`,
    );
  }

  /** Active administrators, held until the transaction ends. */
  async holdAdmins(): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      sql`SELECT id FROM users WHERE role = 'admin' AND status = 'active' ORDER BY id${this.database.forUpdate}`,
    );
    return rows.map((row) => row.id);
  }

  async existsAvatar(key: string): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM users WHERE avatar_key = ${key}`)).length > 0;
  }

  /** Those of the keys that are somebody's avatar. */
  async listAvatarKeys(keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ avatar_key: string }>(
      sql`SELECT avatar_key FROM users WHERE ${this.database.isAnyOf(sql`avatar_key`, keys, 'text')}`,
    );
    return rows.map((row) => row.avatar_key);
  }

  /** In the order of their owners; those of deleted accounts are on their way out. */
  async listAvatarsForCheck(after: number, limit: number): Promise<CheckedAvatarRow[]> {
    return this.database.query<CheckedAvatarRow>(
      sql`SELECT id, avatar_key, avatar_sha256 FROM users
       WHERE id > ${after} AND avatar_key IS NOT NULL AND status <> 'deleted' ORDER BY id LIMIT ${limit}`,
    );
  }

  /** Accounts that wait to be purged, in the order of their ids. */
  async listDeleted(after: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(sql`SELECT id FROM users WHERE status = 'deleted' AND id > ${after} ORDER BY id LIMIT ${limit}`);
    return rows.map((row) => row.id);
  }

  /** Of the accounts that there are, one less. */
  countDeleted(): void {
    this.tallies.add(INSTANCE, 'users', -1);
  }

  /** With what little is left, by cascade. */
  async deleteRow(id: number): Promise<void> {
    await this.database.query(sql`DELETE FROM users WHERE id = ${id} AND status = 'deleted'`);
  }

  /** Newest first. */
  async listAll(viewerId: number | null, before: CursorKey[] | undefined, limit: number): Promise<ListedUserRow[]> {
    return this.database.query<ListedUserRow>(
      sql`SELECT ${this.people.columns(viewerId)} FROM users u
       WHERE u.status = 'active' AND ${this.rules.allow('shown', viewerParameter(viewerId), BY_ID)} ${before ? sql`AND u.id < ${before[0] ?? 0}` : sql.nothing} ORDER BY u.id DESC LIMIT ${limit}`,
    );
  }

  /** Takes one from a counter of each. Locks the rows in the order of their ids. */
  async subtractFromCounters(ids: readonly number[], counter: UserCounter): Promise<void> {
    await this.database.query(
      sql`UPDATE users SET ${sql.text(counter)} = ${sql.text(counter)} - 1 WHERE id IN
         (SELECT id FROM users WHERE ${this.database.isAnyOf(sql`id`, ids)} ORDER BY id${this.database.forUpdate})`,
    );
  }

  /** False when there is no such user. */
  async addToCounter(id: number, counter: UserCounter, amount: number): Promise<boolean> {
    const rows = await this.database.query(sql`UPDATE users SET ${sql.text(counter)} = ${sql.text(counter)} + ${amount} WHERE id = ${id} RETURNING id`);
    return rows.length > 0;
  }
}

function isMeant(ref: UserRef): Sql {
  return 'id' in ref ? sql`u.id = ${ref.id}` : sql`u.username = ${ref.username}`;
}
