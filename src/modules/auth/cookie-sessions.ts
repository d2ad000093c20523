import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Settings } from '../../core/config/index.js';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { EmailTakenError, UsernameTakenError, UsersService } from '../users/index.js';
import type { LoginBody, RegisterBody } from './auth.dto.js';
import { AuthService } from './auth.service.js';
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
  private readonly key: Buffer;

  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionsService,
    private readonly users: UsersService,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', settings.jwtSecret, '', 'socialphoto browser sessions', 32));
    this.maxAgeSeconds = settings.refreshTokenTtlDays * DAY_SECONDS;
  }

  /** Gives what the cookie holds; a form that was sent twice gives one each time, for the same account. @throws what `AuthService.register` throws */
  async register(body: RegisterBody, userAgent: string | undefined, address: string): Promise<string> {
    try {
      return this.toCookie(await this.auth.openByRegistration(body, userAgent));
    } catch (error) {
      if (!(await this.isRepeat(body, error))) throw error;
      const opened = await this.auth.openByLogin({ identifier: body.username, password: body.password }, userAgent, address).catch(() => undefined);
      if (opened === undefined) throw error;
      return this.toCookie(opened);
    }
  }

  /** Gives what the cookie holds. @throws what `AuthService.login` throws */
  async login(body: LoginBody, userAgent: string | undefined, address: string): Promise<string> {
    return this.toCookie(await this.auth.openByLogin(body, userAgent, address));
  }

  /** Undefined when it is forged or the session has ended. @throws AccountSuspendedError */
  async findViewer(cookie: string): Promise<Viewer | undefined> {
    const [, session = '', user = '', signature = ''] = VALUE.exec(cookie) ?? [];
    if (session === '' || !timingSafeEqual(Buffer.from(this.sign(session, user)), Buffer.from(signature))) return undefined;
    const viewer = await this.sessions.findViewer(Number(session));
    return viewer?.id === Number(user) ? viewer : undefined;
  }

  /** Whether who has the name now is somebody with the same address who came a moment ago. */
  private async isRepeat({ username, email }: RegisterBody, error: unknown): Promise<boolean> {
    if (!(error instanceof UsernameTakenError || error instanceof EmailTakenError)) return false;
    const user = await this.users.findAnyByRef(username);
    return user?.email?.toLowerCase() === email.toLowerCase() && this.clock.now().getTime() - user.created_at.getTime() < REPEAT_MS;
  }

  private toCookie({ id, userId }: OpenedSession): string {
    return `${id}.${userId}.${this.sign(String(id), String(userId))}`;
  }

  private sign(session: string, user: string): string {
    return createHmac('sha256', this.key).update(`${session}.${user}`).digest('base64url');
  }
}
