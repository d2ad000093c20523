import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Database } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { Background, SharedRun, providersOf } from '../../core/runtime/index.js';
import { OldAvatars } from './avatar-derivatives.js';
import { LastAdminError, UserNotFoundError } from './users.errors.js';
import { AccountPurger } from './account-purger.js';
import { UserDeleting } from './users.events.js';
import { UsersRepository } from './users.repository.js';

const ACCOUNTS_A_ROUND = 20;
const SWEEP_INTERVAL_MS = 30_000;

/**
 * Deleting an account in two steps (data.md): it is hidden, its names are free for others, and what it counted for them is
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
    await this.database.transaction(() => this.deleteHeld(id), { change: [id] });
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
      while (!(await this.giveBack(id))) if (this.background.stopping) return;
      for (const purger of this.listPurgers()) await purger.purge(id);
      if (this.background.stopping) return;
    } while (!(await this.removeRow(id)));
  }

  /** True when nothing is left to give back. */
  private async giveBack(id: number): Promise<boolean> {
    return this.database.transaction(() => this.giveBackSome(id));
  }

  private async giveBackSome(id: number): Promise<boolean> {
    // Whoever writes a row that names the account waits, and comes after.
    await this.repository.hold(id);
    const event = new UserDeleting(id);
    await this.events.publish(event);
    return !event.unfinished;
  }

  /** False when something is left that the cascade would take along unseen. */
  private async removeRow(id: number): Promise<boolean> {
    return this.database.transaction(async () => {
      if (!(await this.giveBackSome(id))) return false;
      for (const purger of this.listPurgers()) if (!(await purger.isDone(id))) return false;
      const user = await this.repository.find({ id });
      await this.avatars.discard(user?.avatar_key ?? null);
      await this.repository.deleteRow(id);
      return true;
    });
  }

  private listPurgers(): AccountPurger[] {
    return providersOf(this.discovery, AccountPurger);
  }
}

/** What nobody can register or be found by. */
function namesOfDeleted(id: number) {
  return { username: `~${id}`, email: null, email_key: null, email_verified_at: null, pending_email: null };
}
