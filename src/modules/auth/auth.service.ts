import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { Count } from '../../core/measures/index.js';
import { BusyError, InvalidInputError, ProblemError } from '../../core/problems/index.js';
import { type CredentialsRow, UsersService } from '../users/index.js';
import type { LoginBody, SessionResponse } from './auth.dto.js';
import { AwaitingApprovalError, WrongCredentialsError } from './auth.errors.js';
import { LoginLimits } from './login-limits.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionAnswers } from './session-answers.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';

const logins = new Count('socialphoto_logins_total', 'Attempts to sign in with a password: `ok`, or the code of the refusal', ['outcome'], [{ outcome: 'ok' }, { outcome: 'wrong-credentials' }]);

/** Each but the first follows a change of the password. */
const LOGIN_ATTEMPTS = 3;

/** Sessions begin by a password, and go on by refresh tokens. */
@Injectable()
export class AuthService implements OnApplicationBootstrap {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly hasher: PasswordHasher,
    private readonly limits: LoginLimits,
    private readonly database: Database,
    private readonly answers: SessionAnswers,
  ) {}

  /** The start does not wait for it: a hash takes as long as a fifth of the start. */
  onApplicationBootstrap(): void {
    void this.hasher.getDecoy();
  }

  /** @throws WrongCredentialsError, the same and after the same time for an unknown account; AwaitingApprovalError, TooManyAttemptsError, BusyError */
  async login(body: LoginBody, userAgent: string | undefined, address: string): Promise<SessionResponse> {
    return this.answers.of(await this.openByLogin(body, userAgent, address));
  }

  /** The same, for who keeps the session in another way than by tokens. */
  async openByLogin(body: LoginBody, userAgent: string | undefined, address: string): Promise<OpenedSession> {
    const identifier = body.identifier ?? body.username ?? body.email;
    if (identifier === undefined) throw new InvalidInputError([{ field: 'identifier', message: 'is missing' }]);
    try {
      this.hasher.assertRoom();
      const opened = await this.limits.login(identifier, address, () => this.openByPassword(identifier, body.password, userAgent));
      logins.add({ outcome: 'ok' });
      return opened;
    } catch (error) {
      logins.add({ outcome: error instanceof ProblemError ? error.code : 'internal' });
      throw error;
    }
  }

  /** @throws InvalidRefreshTokenError, AccountSuspendedError */
  async refresh(refreshToken: string): Promise<SessionResponse> {
    return this.answers.of(await this.sessions.rotate(refreshToken));
  }

  /** The session is opened with the password that was compared; when that was replaced meanwhile, the new one is asked for. */
  private async openByPassword(identifier: string, password: string, userAgent: string | undefined): Promise<OpenedSession> {
    for (let attempt = 1; attempt <= LOGIN_ATTEMPTS; attempt++) {
      const account = await this.users.findCredentials(identifier);
      const { matched, outdated } = await this.hasher.compare(password, account?.password_hash);
      if (matched && account?.status === 'waiting') throw new AwaitingApprovalError();
      if (!matched || account?.status !== 'active') throw new WrongCredentialsError();
      const renewed = outdated ? await this.hashAnew(password) : undefined;
      const holds = renewed === undefined ? { relyOn: [account.id] } : { change: [account.id] };
      const opened = await this.database.transaction(() => this.openUnchanged(account, renewed, userAgent), holds);
      if (opened !== undefined) return opened;
    }
    throw new WrongCredentialsError();
  }

  private async openUnchanged(checked: CredentialsRow, renewed: string | undefined, userAgent: string | undefined): Promise<OpenedSession | undefined> {
    const now = await this.users.findCredentialsById(checked.id);
    if (now?.password_hash !== checked.password_hash || now.status !== 'active') return undefined;
    if (renewed !== undefined) await this.users.renewPasswordHash(checked.id, renewed);
    return this.sessions.open(checked.id, userAgent);
  }

  /** Undefined when there is no time for it: the next login comes. */
  private async hashAnew(password: string): Promise<string | undefined> {
    return this.hasher.hash(password).catch((error: unknown) => {
      if (error instanceof BusyError) return undefined;
      throw error;
    });
  }
}
