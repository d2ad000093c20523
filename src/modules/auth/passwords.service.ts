import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import type { Viewer } from '../../core/security/index.js';
import { UserNotFoundError, UsersService, WrongPasswordError } from '../users/index.js';
import type { ChangePasswordBody, ResetPasswordBody } from './auth.dto.js';
import { InvalidTokenError } from './auth.errors.js';
import { LoginLimits } from './login-limits.js';
import { OneTimeTokens } from './one-time-tokens.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionsService } from './sessions.service.js';

/** Checking, changing and replacing passwords. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly hasher: PasswordHasher,
    private readonly limits: LoginLimits,
    private readonly tokens: OneTimeTokens,
    private readonly database: Database,
  ) {}

  /**
   * Does the work in the name of the viewer, in a transaction in which the password is theirs.
   * @param prepare done once the password has been found right, outside the transaction
   * @throws WrongPasswordError, TooManyAttemptsError, BusyError
   */
  async withConfirmed<T>(viewer: Viewer, password: string, work: () => Promise<T>, prepare?: () => Promise<void>): Promise<T> {
    for (let repeatable = true; ; repeatable = false) {
      const passwordHash = await this.confirm(viewer, password);
      await prepare?.();
      try {
        return await this.database.transactionAs(viewer, work, { passwordHash, changes: [viewer.id] });
      } catch (error) {
        // Another hash by now, which may well be of the same password: one that a login has renewed.
        if (!(error instanceof WrongPasswordError && repeatable)) throw error;
      }
    }
  }

  /** The hash that the password was compared with. */
  private async confirm(viewer: Viewer, password: string): Promise<string> {
    const account = await this.users.findCredentialsById(viewer.id);
    return this.limits.confirm(viewer.id, async () => {
      if (account === undefined || !(await this.hasher.compare(password, account.password_hash)).matched) throw new WrongPasswordError();
      return account.password_hash;
    });
  }

  /** Ends all other sessions and every mailed token. @throws WrongPasswordError, WeakPasswordError, TooManyAttemptsError, BusyError */
  async change(body: ChangePasswordBody, viewer: Viewer): Promise<void> {
    await this.hasher.assertGood(body.new_password, 'new_password');
    let passwordHash = '';
    const prepare = async () => {
      passwordHash = await this.hasher.hash(body.new_password);
    };
    const change = async () => {
      await this.setPassword(viewer.id, passwordHash);
      await this.sessions.endOthers(viewer);
    };
    await this.withConfirmed(viewer, body.current_password, change, prepare);
  }

  /** For the command line. Ends all sessions. @throws UserNotFoundError */
  async replace(username: string, password: string): Promise<void> {
    const user = await this.users.findAnyByRef(username);
    if (user === undefined) throw new UserNotFoundError();
    const passwordHash = await this.hasher.hash(password);
    await this.database.transaction(() => this.setPasswordAndEndSessions(user.id, passwordHash), { change: [user.id] });
  }

  /** Ends all sessions. @throws InvalidTokenError, WeakPasswordError, BusyError */
  async reset(body: ResetPasswordBody): Promise<void> {
    await this.hasher.assertGood(body.password, 'password');
    const passwordHash = await this.hasher.hash(body.password);
    await this.tokens.withUsed(body.token, 'reset', async ({ userId, email }) => {
      // A mail that was under way while the account moved to another address.
      const { email: present } = await this.users.getOwn(userId);
      if (present?.toLowerCase() !== email.toLowerCase()) throw new InvalidTokenError();
      await this.setPasswordAndEndSessions(userId, passwordHash);
    });
  }

  private async setPasswordAndEndSessions(userId: number, passwordHash: string): Promise<void> {
    await this.setPassword(userId, passwordHash);
    await this.sessions.endAll(userId);
  }

  private async setPassword(userId: number, passwordHash: string): Promise<void> {
    await this.users.setPasswordHash(userId, passwordHash);
    await this.tokens.revokeAll(userId);
  }
}
