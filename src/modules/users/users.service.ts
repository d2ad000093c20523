import { Injectable } from '@nestjs/common';
import { Database, UniqueViolationError } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { type Page, type PageOrder, rowsWanted, startOf, toPage, toScannedPage } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { foldForSearch } from '../../core/validation/index.js';
import { nameBeginningsOf } from '../../core/words/index.js';
import type { ListedUserRow } from './listed-people.js';
import { type FoundUserRow, NameSearchRepository } from './names/name-search.repository.js';
import { NameWords } from './names/name-words.js';
import type { Nearness } from './relations/people-rule.js';
import type { CredentialsRow, UserRow } from './user-columns.js';
import { parseUserRef } from './usernames.js';
import type { SearchUsersQuery } from './users.dto.js';
import { AccountClosed, AccountOpened, PasswordChanged, UserRegistered } from './users.events.js';
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
  /** Whether an administrator has to approve it first. */
  isWaiting?: boolean;
}

@Injectable()
export class UsersService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly names: NameSearchRepository,
    private readonly words: NameWords,
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
    const registered = await this.database.transaction(async () => {
      const username = registration.username.toLowerCase();
      const { email, passwordHash, displayName, isWaiting = false } = registration;
      const status = isWaiting ? 'waiting' : 'active';
      const id = await this.repository.insert({
        username,
        email,
        passwordHash,
        displayName,
        status,
        displayNameSearch: displayName === null ? null : toSearchKey(displayName),
        createdAt: this.clock.now(),
      });
      if (id !== undefined) {
        await this.words.add({ id, display_name: displayName, status });
        await this.events.publish(new UserRegistered(id, email));
        return id;
      }
      throw (await this.repository.existsUsername(username)) ? new UsernameTakenError() : new EmailTakenError();
    });
    // They have nothing yet to do it by `transactionAs`.
    await this.database.replicaReads.noteWrite(registered);
    return registered;
  }

  /** @throws UsernameTakenError, EmailTakenError; a look before the costly hashing, `register` decides */
  async assertFree(username: string, email: string): Promise<void> {
    if (await this.repository.existsUsername(username.toLowerCase())) throw new UsernameTakenError();
    if (await this.repository.existsEmail(email)) throw new EmailTakenError();
  }

  /**
   * Whom a path names, for a viewer who may come that near; the same error for all others as for nobody of that name.
   * @throws UserNotFoundError when there is none or the account is not active
   */
  async getByRef(text: string, viewer: Viewer | null = null, nearness: Nearness = 'shown'): Promise<UserRow> {
    const ref = parseUserRef(text);
    const user = ref && (await this.repository.findNear(ref, nearness, viewer?.id ?? null));
    if (user?.status !== 'active') throw new UserNotFoundError();
    return user;
  }

  /** Active, or waiting for approval: one that may prove its address. */
  async findBegun(id: number): Promise<UserRow | undefined> {
    const user = await this.repository.find({ id });
    return user?.status === 'active' || user?.status === 'waiting' ? user : undefined;
  }

  /** Undefined when there is none, or it is not active. */
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

  /**
   * Everybody whom the viewer may see, newest first; or those whose username starts with the text, by it, and then those whose
   * display name has words that start with each of its words.
   */
  async list(query: SearchUsersQuery, viewer: Viewer | null): Promise<Page<ListedUserRow>> {
    return this.database.mayBeOld(viewer, async () => {
      const viewerId = viewer?.id ?? null;
      if (query.search === undefined) {
        const rows = await this.repository.listAll(viewerId, startOf(query, ALL), rowsWanted(query));
        return toPage(rows, query, ALL, (row) => [row.id]);
      }
      const start = toSearchKey(query.search);
      const beginnings = nameBeginningsOf(query.search);
      const order: PageOrder = { name: `users.search.${[start, ...beginnings].join(' ')}`, shape: ['number', 'string', 'number'] };
      const keysOf = (row: FoundUserRow) => [row.rank, row.name, row.id];
      const found = await this.names.search({ start, beginnings }, viewerId, { after: startOf(query, order), wanted: rowsWanted(query), keysOf });
      return toScannedPage(found, query, order, keysOf);
    });
  }

  /**
   * Changes what is named of a profile. Turning a private account public publishes `AccountOpened`, the other way round `AccountClosed`.
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
        if (display_name !== undefined && display_name !== before.display_name) await this.words.renew({ ...before, display_name });
        if (edit.is_private === false && before.is_private) await this.events.publish(new AccountOpened(id));
        if (edit.is_private === true && !before.is_private) await this.events.publish(new AccountClosed(id));
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
    await this.events.publish(new PasswordChanged(id));
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

  /**
   * Whom a path names, held together with the viewer as `holdBoth` does. Once they are held, the viewer may still come that near.
   * @throws UserNotFoundError
   */
  async holdByRef(text: string, viewer: Viewer, nearness: Nearness): Promise<UserRow> {
    const user = await this.getByRef(text, viewer, nearness);
    await this.repository.holdBoth(user.id, viewer.id);
    // What was read before may have changed while this waited; SQLite has one writer.
    return this.database.dialect === 'sqlite' ? user : this.getByRef(String(user.id), viewer, nearness);
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
