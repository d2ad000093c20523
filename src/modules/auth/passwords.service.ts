import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import type { Viewer } from '../../core/security/index.js';
import { UserNotFoundError, UsersService } from '../users/index.js';
import type { ChangePasswordBody, ResetPasswordBody } from './auth.dto.js';
import { InvalidTokenError, WrongPasswordError } from './auth.errors.js';
import { LoginLimits } from './login-limits.js';
import { OneTimeTokens } from './one-time-tokens.js';
import { PasswordHasher } from './password-hasher.js';
import { assertNotCommon } from './password-policy.js';
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

  /** @throws WrongPasswordError, TooManyAttemptsError, BusyError */
  async assertCurrent(viewer: Viewer, password: string): Promise<void> {
    const account = await this.users.findCredentialsById(viewer.id);
    await this.limits.confirm(viewer.id, async () => {
      if (!(await this.hasher.matches(password, account?.password_hash))) throw new WrongPasswordError();
    });
  }

  /** Ends all other sessions and every mailed token. @throws WrongPasswordError, WeakPasswordError, TooManyAttemptsError, BusyError */
  async change(body: ChangePasswordBody, viewer: Viewer): Promise<void> {
    await assertNotCommon(body.new_password, 'new_password');
    await this.assertCurrent(viewer, body.current_password);
    const passwordHash = await this.hasher.hash(body.new_password);
    await this.database.transaction(async () => {
      await this.setPassword(viewer.id, passwordHash);
      await this.sessions.endOthers(viewer);
    });
  }

  /** For the command line. Ends all sessions. @throws UserNotFoundError */
  async replace(username: string, password: string): Promise<void> {
    const user = await this.users.findAnyByRef(username);
    if (user === undefined) throw new UserNotFoundError();
    const passwordHash = await this.hasher.hash(password);
    await this.database.transaction(async () => {
      await this.setPassword(user.u_id, passwordHash);
      await this.sessions.endAll(user.u_id);
    });
  }

  /** Ends all sessions. @throws InvalidTokenError, WeakPasswordError, BusyError */
  async reset(body: ResetPasswordBody): Promise<void> {
    await assertNotCommon(body.password, 'password');
    const passwordHash = await this.hasher.hash(body.password);
    await this.database.transaction(async () => {
      const used = await this.tokens.use(body.token, 'reset');
      if (used === undefined) throw new InvalidTokenError();
      await this.setPassword(used.userId, passwordHash);
      await this.sessions.endAll(used.userId);
    });
  }

  private async setPassword(userId: number, passwordHash: string): Promise<void> {
    await this.users.setPasswordHash(userId, passwordHash);
    await this.tokens.revokeAll(userId);
  }
}
