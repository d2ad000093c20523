import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import type { KeyObject } from 'node:crypto';
import { Strategy } from 'passport-jwt';
import { Clock } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { AccessTokens, TOKEN_AUDIENCE, TOKEN_ISSUER, hasAccessTokenHeader } from './access-tokens.js';
import { SessionsService } from './sessions.service.js';
import { VerifiedTokens } from './verified-tokens.js';

/** The name under which Passport knows it. */
export const JWT_STRATEGY = 'jwt';

interface VerifiedPayload {
  sub?: unknown;
  sid?: unknown;
  exp?: unknown;
}

/** Of a token of ours. */
interface Claims {
  sub?: unknown;
  sid: number;
  exp: number;
}

/** RFC 6750 section 2.1; nothing may follow the token. */
function bearerTokenOf(request: Request): string | null {
  return /^Bearer +([\w.-]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, JWT_STRATEGY) {
  private readonly verified = new VerifiedTokens<Claims>();

  constructor(
    tokens: AccessTokens,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {
    super({
      passReqToCallback: true,
      jwtFromRequest: bearerTokenOf,
      algorithms: ['HS256'],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      secretOrKeyProvider: (_request: Request, token: string, done: (error: unknown, key?: KeyObject) => void) => {
        if (hasAccessTokenHeader(token)) done(null, tokens.key);
        else done(new Error('not an access token'));
      },
    } as never);
  }

  /** Verifies a token that is not known to be valid. */
  override authenticate(request: Request): void {
    const claims = this.verified.find(bearerTokenOf(request) ?? '', this.clock.now());
    if (claims === undefined) {
      super.authenticate(request);
      return;
    }
    this.findViewer(claims).then(
      (viewer) => {
        if (viewer === false) this.fail(undefined, 401);
        else this.success(viewer);
      },
      (error: unknown) => {
        this.error(error as Error);
      },
    );
  }

  /** The viewer, or `false` when the session has ended. */
  async validate(request: Request, { sub, sid, exp }: VerifiedPayload): Promise<Viewer | false> {
    if (typeof sid !== 'number' || !Number.isSafeInteger(sid) || typeof exp !== 'number') return false;
    const claims = { sub, sid, exp };
    this.verified.keep(bearerTokenOf(request) ?? '', claims);
    return this.findViewer(claims);
  }

  private async findViewer({ sub, sid }: Claims): Promise<Viewer | false> {
    const viewer = await this.sessions.findViewer(sid);
    return viewer !== undefined && String(viewer.id) === sub ? viewer : false;
  }
}
