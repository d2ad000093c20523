import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { InTransaction } from '../../core/events/index.js';
import { InvalidInputError } from '../../core/problems/index.js';
import type { Viewer } from '../../core/security/index.js';
import { AccountDeletionService, AccountStateService, UserRegistered, UsersService } from '../users/index.js';
import { AccountMails } from './account-mails.js';
import type { EditMeBody } from './auth.dto.js';
import { InvalidTokenError } from './auth.errors.js';
import { OneTimeTokens } from './one-time-tokens.js';
import { PasswordsService } from './passwords.service.js';

/** What the owner of an account does with it: the profile, the address, and its end. */
@Injectable()
export class AccountService {
  constructor(
    private readonly users: UsersService,
    private readonly state: AccountStateService,
    private readonly deletion: AccountDeletionService,
    private readonly passwords: PasswordsService,
    private readonly tokens: OneTimeTokens,
    private readonly mails: AccountMails,
    private readonly database: Database,
  ) {}

  /** All of it or nothing. @throws UsernameTakenError, EmailTakenError, WrongPasswordError, TooManyAttemptsError, TooManyMailsError, InvalidInputError */
  async edit(body: EditMeBody, viewer: Viewer): Promise<void> {
    const { email, current_password, ...profile } = body;
    const editProfile = () => this.users.editProfile(viewer.id, profile);
    if (email === undefined) {
      await this.database.transactionAs(viewer, editProfile);
      return;
    }
    if (current_password === undefined) throw new InvalidInputError([{ field: 'current_password', message: 'is needed to change the address' }]);
    const edit = () =>
      this.passwords.withConfirmed(viewer, current_password, async () => {
        await editProfile();
        await this.changeEmail(email, viewer);
      });
    const { email: present } = await this.users.getOwn(viewer.id);
    await (email.toLowerCase() === present?.toLowerCase() ? edit() : this.mails.withinBudget(viewer.id, edit));
  }

  /** A new account is asked to prove its address. */
  @InTransaction(UserRegistered)
  async onUserRegistered({ userId, email }: UserRegistered): Promise<void> {
    await this.mails.askForProof(userId, email);
  }

  /** Asks for the mail that proves the address, the pending one first. @throws TooManyMailsError */
  async requestVerification(viewer: Viewer): Promise<void> {
    const user = await this.users.getOwn(viewer.id);
    const address = user.pending_email ?? (user.email_verified_at === null ? user.email : null);
    if (address === null) return;
    const request = () => this.mails.askForProof(viewer.id, address);
    await this.mails.withinBudget(viewer.id, () => this.database.transactionAs(viewer, request));
  }

  /** The same work whether an account has the address or not; who gets a mail is found out later. */
  async requestReset(email: string): Promise<void> {
    await this.mails.offerReset(email);
  }

  /** @throws InvalidTokenError, EmailTakenError */
  async verify(token: string): Promise<void> {
    await this.tokens.withUsed(token, 'verify', async ({ userId, email }) => {
      const adopted = await this.state.adoptVerifiedEmail(userId, email);
      if (adopted === undefined) throw new InvalidTokenError();
      // Mailed to an address that is no longer the account's.
      if (adopted.isNew) await this.tokens.revoke(userId, 'reset');
    });
  }

  /** @throws WrongPasswordError, TooManyAttemptsError, LastAdminError */
  async delete(password: string, viewer: Viewer): Promise<void> {
    await this.passwords.withConfirmed(viewer, password, () => this.deletion.delete(viewer.id));
  }

  private async changeEmail(email: string, viewer: Viewer): Promise<void> {
    const before = await this.state.setPendingEmail(viewer.id, email);
    const isPresent = before.email?.toLowerCase() === email.toLowerCase();
    if (isPresent && before.pending_email === null) return;
    await this.tokens.revokeAll(viewer.id);
    if (isPresent) return;
    await this.mails.askForProof(viewer.id, email);
    if (before.email !== null) await this.mails.tellOfChange(viewer.id, before.email);
  }
}
