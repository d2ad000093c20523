import { Injectable } from '@nestjs/common';
import { Database, UniqueViolationError } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { type Page, type PageOrder, startOf, toPage } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import { foldForSearch } from '../../core/validation/index.js';
import type { CredentialsRow, UserRow, UserSummaryRow } from './user-columns.js';
import { parseUserRef } from './usernames.js';
import type { SearchUsersQuery } from './users.dto.js';
import { AccountOpened, UserRegistered } from './users.events.js';
import { EmailTakenError, UserNotFoundError, UsernameTakenError } from './users.errors.js';
import { type UserCounter, UsersRepository } from './users.repository.js';

const ALL: PageOrder = { name: 'users', shape: ['number'] };
/** In code points, as the column; compatibility letters fold into up to 18 of them. */
const SEARCH_KEY_MAX_LENGTH = 200;

export interface ProfileEdit {
  username?: string | undefined;
  display_name?: string | null | undefined;
  bio?: string | null | undefined;
  is_private?: boolean | undefined;
}

export interface Registration {
  username: string;
  email: string;
  passwordHash: string;
  displayName: string | null;
}

@Injectable()
export class UsersService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Whether anybody ever had an account here. */
  existsAny(): Promise<boolean> {
    return this.repository.existsAny();
  }

  /**
   * Adds an account. Of several at once with the same name or address, in whatever case, one succeeds.
   * @throws UsernameTakenError, EmailTakenError
   */
  async register(registration: Registration): Promise<number> {
    return this.database.transaction(async () => {
      const username = registration.username.toLowerCase();
      const id = await this.repository.insert({
        ...registration,
        username,
        displayNameSearch: registration.displayName === null ? null : toSearchKey(registration.displayName),
        createdAt: this.clock.now(),
      });
      if (id !== undefined) {
        await this.events.publish(new UserRegistered(id, registration.email));
        return id;
      }
      throw (await this.repository.existsUsername(username)) ? new UsernameTakenError() : new EmailTakenError();
    });
  }

  /** @throws UsernameTakenError, EmailTakenError; a look before the costly hashing, `register` decides */
  async assertFree(username: string, email: string): Promise<void> {
    if (await this.repository.existsUsername(username.toLowerCase())) throw new UsernameTakenError();
    if (await this.repository.existsEmail(email)) throw new EmailTakenError();
  }

  /** @throws UserNotFoundError when there is none or the account is suspended */
  async getByRef(text: string): Promise<UserRow> {
    const ref = parseUserRef(text);
    const user = ref && (await this.repository.find(ref));
    if (user?.status !== 'active') throw new UserNotFoundError();
    return user;
  }

  /** Undefined when there is none, or it is suspended or deleted. */
  async findActive(id: number): Promise<UserRow | undefined> {
    const user = await this.repository.find({ id });
    return user?.status === 'active' ? user : undefined;
  }

  /** The account itself, whatever its status. @throws UserNotFoundError */
  async getOwn(id: number): Promise<UserRow> {
    const user = await this.repository.find({ id });
    if (user === undefined) throw new UserNotFoundError();
    return user;
  }

  /** Everybody, newest first; or those whose names start with the words, by name. */
  async list(query: SearchUsersQuery): Promise<Page<UserSummaryRow>> {
    if (query.search === undefined) {
      const rows = await this.repository.listAll(startOf(query, ALL), query.limit + 1);
      return toPage(rows, query, ALL, (row) => [row.id]);
    }
    const start = toSearchKey(query.search);
    const order: PageOrder = { name: `users.search.${start}`, shape: ['string', 'number'] };
    const after = startOf(query, order);
    const rows = start === '' ? [] : await this.repository.search(start, after, query.limit + 1);
    return toPage(rows, query, order, (row) => [row.name, row.id]);
  }

  /**
   * Changes what is named of a profile. Turning a private account public publishes `AccountOpened`.
   * @throws UsernameTakenError
   */
  async editProfile(id: number, edit: ProfileEdit): Promise<void> {
    try {
      await this.database.transaction(async () => {
        const before = await this.repository.hold(id);
        if (before === undefined) throw new UserNotFoundError();
        const { display_name } = edit;
        await this.repository.update(id, {
          ...edit,
          username: edit.username?.toLowerCase(),
          ...(display_name !== undefined && { display_name_search: display_name === null ? null : toSearchKey(display_name) }),
        });
        if (edit.is_private === false && before.is_private) await this.events.publish(new AccountOpened(id));
      });
    } catch (error) {
      throw error instanceof UniqueViolationError ? new UsernameTakenError() : error;
    }
  }

  /** Also a suspended account; undefined when there is none or it is deleted. */
  async findAnyByRef(text: string): Promise<UserRow | undefined> {
    const ref = parseUserRef(text);
    const user = ref && (await this.repository.find(ref));
    return user?.status === 'deleted' ? undefined : user;
  }

  async findCredentialsById(id: number): Promise<CredentialsRow | undefined> {
    return this.repository.findCredentials('id', id);
  }

  /** By username, or by e-mail address when the identifier holds an `@`. */
  async findCredentials(identifier: string): Promise<CredentialsRow | undefined> {
    const key = identifier.toLowerCase();
    return this.repository.findCredentials(key.includes('@') ? 'email_key' : 'username', key);
  }

  /** Takes back a change of address that is not verified: who knew the old password may have asked for it. Part of the caller's transaction. */
  async setPasswordHash(id: number, passwordHash: string): Promise<void> {
    await this.repository.update(id, { password_hash: passwordHash, pending_email: null });
  }

  /** Another hash of the same password. Part of the caller's transaction. */
  async renewPasswordHash(id: number, passwordHash: string): Promise<void> {
    await this.repository.update(id, { password_hash: passwordHash });
  }

  /** Whether the account is private, held against changes of that until the transaction ends. */
  async holdPrivacy(id: number): Promise<boolean> {
    return this.repository.holdPrivacy(id);
  }

  /** Holds two accounts until the caller's transaction ends: whoever changes what is between them comes after. */
  async holdBoth(id: number, otherId: number): Promise<void> {
    await this.repository.holdBoth(id, otherId);
  }

  /** Takes one from a counter of each account. Part of the caller's transaction. */
  async giveBackCounters(ids: readonly number[], counter: UserCounter): Promise<void> {
    if (ids.length > 0) await this.repository.subtractFromCounters(ids, counter);
  }

  /** Part of the caller's transaction. @throws UserNotFoundError when the account is gone */
  async addToCounter(id: number, counter: UserCounter, amount: number): Promise<void> {
    if (!(await this.repository.addToCounter(id, counter, amount))) throw new UserNotFoundError();
  }
}

function toSearchKey(name: string): string {
  return [...foldForSearch(name)].slice(0, SEARCH_KEY_MAX_LENGTH).join('');
}
