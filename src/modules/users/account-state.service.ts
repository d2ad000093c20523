import { Injectable } from '@nestjs/common';
import { Database, UniqueViolationError } from '../../core/database/index.js';
import { DomainEvents } from '../../core/events/index.js';
import { NotAllowedError } from '../../core/problems/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Role, Viewer } from '../../core/security/index.js';
import type { UserRow } from './user-columns.js';
import { PendingEmailSet, UserApproved, UserStateChanged } from './users.events.js';
import { EmailTakenError, LastAdminError, UserNotFoundError } from './users.errors.js';
import { type UserChanges, UsersRepository } from './users.repository.js';

export interface StateChange {
  status?: 'active' | 'suspended' | undefined;
  role?: Role | undefined;
}

/** What decides over an account rather than describes it: addresses, status and role. */
@Injectable()
export class AccountStateService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes an address that will replace the present one once it is verified; the present one again takes that back. Part of
   * the caller's transaction. @throws EmailTakenError when another account has verified it
   */
  async setPendingEmail(id: number, email: string): Promise<void> {
    const user = await this.getHeld(id);
    const key = email.toLowerCase();
    if (await this.repository.existsVerifiedEmail(key, id)) throw new EmailTakenError();
    const isPresent = user.email?.toLowerCase() === key;
    if (isPresent && user.pending_email === null) return;
    const pending = isPresent ? null : email;
    await this.repository.update(id, { pending_email: pending });
    await this.events.publish(new PendingEmailSet(id, pending, user.email));
  }

  /**
   * Makes a verified address the account's own. Claims of accounts that never verified it end. Part of the caller's
   * transaction. Undefined when the account does not ask for this address any more.
   */
  async adoptVerifiedEmail(id: number, email: string): Promise<{ isNew: boolean } | undefined> {
    const user = await this.getHeld(id);
    const key = email.toLowerCase();
    if (![user.email, user.pending_email].some((known) => known?.toLowerCase() === key)) return undefined;
    if (await this.repository.existsVerifiedEmail(key, id)) return undefined;
    await this.repository.releaseEmail(key, id);
    const changes: UserChanges = { email, email_key: key, email_verified_at: this.clock.now() };
    if (user.pending_email?.toLowerCase() === key) changes.pending_email = null;
    try {
      await this.repository.update(id, changes);
    } catch (error) {
      throw error instanceof UniqueViolationError ? new EmailTakenError() : error;
    }
    return { isNew: user.email?.toLowerCase() !== key };
  }

  /**
   * Changes status and role; acts on the account's next request. Moderators change the status of users alone, neither of
   * other moderators nor of administrators. Part of the caller's transaction or one of its own.
   * @param actor null for the command line
   * @throws UserNotFoundError, NotAllowedError, LastAdminError when no active administrator would be left
   */
  async changeState(id: number, change: StateChange, actor: Viewer | null): Promise<UserRow> {
    return this.database.transaction(() => this.changeHeldState(id, change, actor), { change: [id] });
  }

  private async changeHeldState(id: number, change: StateChange, actor: Viewer | null): Promise<UserRow> {
    const admins = await this.repository.holdAdmins();
    const user = await this.getHeld(id);
    assertMayChange(user, change, actor);
    const staysAdmin = (change.role ?? user.role) === 'admin' && (change.status ?? user.status) === 'active';
    if (admins.includes(id) && !staysAdmin && admins.length === 1) throw new LastAdminError();
    await this.repository.update(id, {
      ...(change.status !== undefined && { status: change.status }),
      ...(change.role !== undefined && { role: change.role }),
    });
    if (user.status === 'waiting' && change.status === 'active') await this.events.publish(new UserApproved(id, user.email));
    await this.events.publish(new UserStateChanged(id, change.status ?? null, change.role ?? null, actor?.id ?? null, user.status));
    return this.getHeld(id);
  }

  private async getHeld(id: number): Promise<UserRow> {
    const user = await this.repository.hold(id);
    if (user === undefined || user.status === 'deleted') throw new UserNotFoundError();
    return user;
  }
}

/** @throws NotAllowedError */
function assertMayChange(user: UserRow, change: StateChange, actor: Viewer | null): void {
  if (actor === null || actor.role === 'admin') return;
  if (actor.role !== 'moderator' || change.role !== undefined) throw new NotAllowedError('Only administrators may change a role.');
  if (user.role !== 'user') throw new NotAllowedError('Moderators may suspend and restore users, but neither moderators nor administrators.');
}
