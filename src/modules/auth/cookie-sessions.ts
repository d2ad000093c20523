import { Injectable } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { Clock } from '../../core/runtime/index.js';
import { SigningKey, type Viewer } from '../../core/security/index.js';
import { InvalidInviteError } from '../invites/index.js';
import { EmailTakenError, UsernameTakenError, UsersService } from '../users/index.js';
import type { LoginBody, RegisterBody } from './auth.dto.js';
import { AwaitingApprovalError } from './auth.errors.js';
import { AuthService } from './auth.service.js';
import { RegistrationService } from './registration.service.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';

const DAY_SECONDS = 86_400;
const REPEAT_MS = 60_000;
const VALUE = /^(\d{1,16})\.(\d{1,16})\.([\w-]{43})$/;

/**
 * Sessions of browsers. What a cookie holds names a row of `sessions` and is good for as long as that: it is signed, is no
 * token of the API, and none of the API's tokens is taken for it.
 */
@Injectable()
export class CookieSessions {
  /** How long a browser keeps it. */
  readonly maxAgeSeconds: number;
  private readonly key: SigningKey;

  constructor(
    private readonly auth: AuthService,
    private readonly registration: RegistrationService,
    private readonly sessions: SessionsService,
    private readonly users: UsersService,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    this.key = new SigningKey(settings.jwtSecret, 'socialphoto browser sessions');
    this.maxAgeSeconds = settings.refreshTokenTtlDays * DAY_SECONDS;
  }

  /**
   * Gives what the cookie holds, undefined for an account that waits for approval; a form that was sent twice gives the same
   * each time, for the same account. @throws what `RegistrationService.register` throws
   */
  async register(body: RegisterBody, userAgent: string | undefined, address: string): Promise<string | undefined> {
    const opened = await this.registration.open(body, userAgent).catch(async (error: unknown) => {
      if (!(await this.isRepeat(body, error))) throw error;
      return this.openAgain(body, userAgent, address).catch(() => {
        throw error;
      });
    });
    return opened === undefined ? undefined : this.toCookie(opened);
  }

  /** Gives what the cookie holds. @throws what `AuthService.login` throws */
  async login(body: LoginBody, userAgent: string | undefined, address: string): Promise<string> {
    return this.toCookie(await this.auth.openByLogin(body, userAgent, address));
  }

  /** Undefined when it is forged or the session has ended. @throws AccountSuspendedError */
  async findViewer(cookie: string): Promise<Viewer | undefined> {
    const [, session = '', user = '', signature = ''] = VALUE.exec(cookie) ?? [];
    if (session === '' || !this.key.isGenuine(`${session}.${user}`, signature)) return undefined;
    const viewer = await this.sessions.findViewer(Number(session));
    return viewer?.id === Number(user) ? viewer : undefined;
  }

  /** Whether who has the name now is somebody with the same address who came a moment ago. */
  private async isRepeat({ username, email }: RegisterBody, error: unknown): Promise<boolean> {
    // The invite may have been used up by the first of the two.
    if (![UsernameTakenError, EmailTakenError, InvalidInviteError].some((kind) => error instanceof kind)) return false;
    const user = await this.users.findAnyByRef(username);
    return user?.email?.toLowerCase() === email.toLowerCase() && this.clock.now().getTime() - user.created_at.getTime() < REPEAT_MS;
  }

  /** Undefined for an account that waits for approval. */
  private async openAgain({ username, password }: RegisterBody, userAgent: string | undefined, address: string): Promise<OpenedSession | undefined> {
    try {
      return await this.auth.openByLogin({ identifier: username, password }, userAgent, address);
    } catch (error) {
      if (error instanceof AwaitingApprovalError) return undefined;
      throw error;
    }
  }

  private toCookie({ id, userId }: OpenedSession): string {
    const text = `${id}.${userId}`;
    return `${text}.${this.key.sign(text)}`;
  }
}
