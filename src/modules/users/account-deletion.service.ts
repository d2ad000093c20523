import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { Background, SharedRun, providersOf } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { AccountData } from './account-data.js';
import { OldAvatars } from './avatar-derivatives.js';
import { LastAdminError, NotWaitingError, UserNotFoundError } from './users.errors.js';
import { UserDeclined, UserDeleted, UserDeleting } from './users.events.js';
import { UsersRepository } from './users.repository.js';

const ACCOUNTS_A_ROUND = 20;
/** Rows of each module that one transaction releases. */
const PIECE = 100;
const SWEEP_INTERVAL_MS = 30_000;
/** No account's id. Held by one deletion at a time: each locks rows of others, module by module, and two would wait for each other. */
const DELETIONS = 0;

/**
 * Deleting an account in two steps: it is hidden, its names are free for others, and what it counted for them is
 * given back, a first piece of that at once; the rest, its rows and its files follow in the background, in pieces that hold
 * up nobody, and after a restart from where they were.
 */
@Injectable()
export class AccountDeletionService implements OnApplicationBootstrap {
  private readonly purging = new SharedRun(() => this.purgeAll());

  constructor(
    private readonly repository: UsersRepository,
    private readonly avatars: OldAvatars,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly background: Background,
    private readonly discovery: DiscoveryService,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Account purge', SWEEP_INTERVAL_MS, () => this.purgeDeleted());
  }

  /** The account is gone for everybody when this resolves. @throws UserNotFoundError, LastAdminError */
  async delete(id: number): Promise<void> {
    await this.database.transaction(() => this.deleteHeld(id), { change: [id, DELETIONS] });
  }

  /** Turns away an account that waits for approval: its names are free at once. @throws UserNotFoundError, NotWaitingError */
  async decline(id: number, viewer: Viewer): Promise<void> {
    const work = async () => {
      const user = await this.repository.find({ id });
      if (user === undefined || user.status === 'deleted') throw new UserNotFoundError();
      if (user.status !== 'waiting') throw new NotWaitingError();
      await this.events.publish(new UserDeclined(id, viewer.id));
      await this.deleteHeld(id);
    };
    await this.database.transactionAs(viewer, work, { changes: [id, DELETIONS] });
  }

  private async deleteHeld(id: number): Promise<void> {
    const isAdmin = (await this.repository.find({ id }))?.role === 'admin';
    // Administrators are held in the order of their ids, and before the account itself.
    const admins = isAdmin ? await this.repository.holdAdmins() : [];
    const user = await this.repository.hold(id);
    if (user === undefined || user.status === 'deleted') throw new UserNotFoundError();
    if (user.role === 'admin' && !admins.some((admin) => admin !== id)) throw new LastAdminError();
    await this.repository.update(id, { status: 'deleted', ...namesOfDeleted(id) });
    this.repository.countDeleted();
    await this.events.publish(new UserDeleting(id));
    for (const data of this.listData()) await data.releaseSome(id, PIECE);
    this.database.afterCommit(() => this.purgeDeleted());
  }

  /** Removes all that belongs to deleted accounts. Calls that overlap share one run. */
  async purgeDeleted(): Promise<void> {
    await this.purging.run();
  }

  /** An account that cannot be purged now does not keep the others from it. */
  private async purgeAll(): Promise<void> {
    const failures: unknown[] = [];
    let ids: number[];
    let after = 0;
    do {
      ids = await this.repository.listDeleted(after, ACCOUNTS_A_ROUND);
      for (const id of ids) await this.purgeOne(id).catch((error: unknown) => failures.push(error));
      after = ids.at(-1) ?? after;
    } while (ids.length === ACCOUNTS_A_ROUND && !this.background.stopping);
    if (failures.length > 0) throw new AggregateError(failures, 'Some accounts could not be purged');
  }

  /** Again, when a request that had begun before the deletion has added something meanwhile. */
  private async purgeOne(id: number): Promise<void> {
    do {
      await this.releaseAll(id);
      if (this.background.stopping) return;
    } while (!(await this.removeRow(id)));
  }

  /** A piece of each module in turn, so that none waits for one that has very much, nor for one that fails. */
  private async releaseAll(id: number): Promise<void> {
    const failures: unknown[] = [];
    let waiting = this.listData();
    while (waiting.length > 0) {
      const unfinished: AccountData[] = [];
      for (const data of waiting) {
        if (this.background.stopping) return;
        const done = await this.releasePiece(data, id).catch((error: unknown) => {
          failures.push(error);
          return true;
        });
        if (!done) unfinished.push(data);
      }
      waiting = unfinished;
    }
    if (failures.length > 0) throw new AggregateError(failures, `Account ${id} could not be released`);
  }

  private async releasePiece(data: AccountData, id: number): Promise<boolean> {
    return this.database.transaction(async () => {
      // Whoever writes a row that names the account waits, and comes after.
      await this.repository.hold(id);
      return data.releaseSome(id, PIECE);
    });
  }

  /** False when something is left that the cascade would take along unseen. */
  private async removeRow(id: number): Promise<boolean> {
    return this.database.transaction(async () => {
      const user = await this.repository.hold(id);
      // Another process was first.
      if (user === undefined) return true;
      for (const data of this.listData()) if (!(await data.releaseSome(id, PIECE))) return false;
      await this.avatars.discard(user.avatar_key);
      await this.repository.deleteRow(id);
      await this.events.publish(new UserDeleted(id));
      return true;
    });
  }

  private listData(): AccountData[] {
    return providersOf(this.discovery, AccountData);
  }
}

/** What nobody can register or be found by. */
function namesOfDeleted(id: number) {
  return { username: `~${id}`, email: null, email_key: null, email_verified_at: null, pending_email: null };
}
