import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { UsersService } from '../users/index.js';
import type { RegisterBody, SessionResponse, WaitingResponse } from './auth.dto.js';
import { PasswordHasher } from './password-hasher.js';
import { RegistrationGate } from './registration-gate.js';
import { Registrations } from './registrations.js';
import { SessionAnswers } from './session-answers.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';

/** Accounts are made here. */
@Injectable()
export class RegistrationService {
  private readonly underWay = new Registrations();

  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly hasher: PasswordHasher,
    private readonly database: Database,
    private readonly answers: SessionAnswers,
    private readonly gate: RegistrationGate,
  ) {}

  /**
   * Makes an account and signs in, or makes one that waits for approval.
   * @throws UsernameTakenError, EmailTakenError, WeakPasswordError, BusyError; RegistrationClosedError, InviteRequiredError, InvalidInviteError, and what refuses `UserRegistering`
   */
  async register(body: RegisterBody, userAgent: string | undefined): Promise<SessionResponse | WaitingResponse> {
    const opened = await this.open(body, userAgent);
    return opened === undefined ? { status: 'waiting' } : this.answers.of(opened);
  }

  /** The same, for who keeps the session in another way than by tokens; undefined for an account that waits for approval. */
  async open(body: RegisterBody, userAgent: string | undefined): Promise<OpenedSession | undefined> {
    this.hasher.assertRoom();
    await this.gate.assertOpen(body.invite);
    await this.hasher.assertGood(body.password, 'password');
    await this.gate.askAll(body);
    const names = [body.username.toLowerCase(), body.email.toLowerCase()];
    return this.underWay.inTurn(names, () => this.makeAccount(body, userAgent));
  }

  private async makeAccount(body: RegisterBody, userAgent: string | undefined): Promise<OpenedSession | undefined> {
    await this.users.assertFree(body.username, body.email);
    const passwordHash = await this.hasher.hash(body.password);
    return this.database.transaction(async () => {
      const { isWaiting } = await this.gate.pass(body.invite);
      const { username, email, display_name: displayName = null } = body;
      const userId = await this.users.register({ username, email, passwordHash, displayName, isWaiting });
      return isWaiting ? undefined : this.sessions.open(userId, userAgent);
    });
  }
}
