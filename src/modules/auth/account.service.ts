import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { InTransaction } from '../../core/events/index.js';
import type { Viewer } from '../../core/security/index.js';
import { AccountStateService, PendingEmailSet, UserApproved, UserRegistered, UsersService } from '../users/index.js';
import { AccountMails } from './account-mails.js';
import { InvalidTokenError } from './auth.errors.js';
import { OneTimeTokens } from './one-time-tokens.js';

/** Addresses that accounts prove to be theirs, and what mails they have sent for it. */
@Injectable()
export class AccountService {
  constructor(
    private readonly users: UsersService,
    private readonly state: AccountStateService,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
    private readonly database: Database,
  ) {}

  /** A new account is asked to prove its address. */
  @InTransaction(UserRegistered)
  async onUserRegistered({ userId, email }: UserRegistered): Promise<void> {
    await this.mails.askForProof(userId, email);
  }

  @InTransaction(UserApproved)
  async onUserApproved({ userId, email }: UserApproved): Promise<void> {
    if (email !== null) await this.mails.tellOfApproval(userId, email);
  }

  /** Tokens that were mailed before count no more. Whoever has the present address is told of the change. */
  @InTransaction(PendingEmailSet)
  async onPendingEmailSet({ userId, pending, present }: PendingEmailSet): Promise<void> {
    await this.tokens.revokeAll(userId);
    if (pending === null) return;
    await this.mails.askForProof(userId, pending);
    if (present !== null) await this.mails.tellOfChange(userId, present);
  }

  /** Asks for the mail that proves the address, the pending one first. @throws TooManyMailsError */
  async requestVerification(viewer: Viewer): Promise<void> {
    const user = await this.users.getOwn(viewer.id);
    const address = user.pending_email ?? (user.email_verified_at === null ? user.email : null);
    if (address === null) return;
    const request = () => this.mails.askForProof(viewer.id, address);
    await this.mails.withinBudget(viewer.id, () => this.database.transactionAs(viewer, request));
  }

  /** The same for whoever has the address, without a token; the same work whether an account has it or not. Nothing is sent for one that is proven. */
  async offerVerification(email: string): Promise<void> {
    await this.mails.offerProof(email);
  }

  /** The same work whether an account has the address or not; who gets a mail is found out later. */
  async requestReset(email: string): Promise<void> {
    await this.mails.offerReset(email);
  }

  /** Gives whose address it is. @throws InvalidTokenError, EmailTakenError */
  async verify(token: string): Promise<number> {
    return this.tokens.withUsed(token, 'verify', async ({ userId, email }) => {
      const adopted = await this.state.adoptVerifiedEmail(userId, email);
      if (adopted === undefined) throw new InvalidTokenError();
      // Mailed to an address that is no longer the account's.
      if (adopted.isNew) await this.tokens.revoke(userId, 'reset');
      return userId;
    });
  }
}
