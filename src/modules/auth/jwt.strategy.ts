import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import type { KeyObject } from 'node:crypto';
import { Strategy } from 'passport-jwt';
import type { Viewer } from '../../core/security/index.js';
import { AccessTokens, TOKEN_AUDIENCE, TOKEN_ISSUER, hasAccessTokenHeader } from './access-tokens.js';
import { SessionsService } from './sessions.service.js';

/** The name under which Passport knows it. */
export const JWT_STRATEGY = 'jwt';

interface VerifiedPayload {
  sub?: unknown;
  sid?: unknown;
  exp?: unknown;
}

/** RFC 6750 section 2.1; nothing may follow the token. */
function bearerTokenOf(request: Request): string | null {
  return /^Bearer +([\w.-]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, JWT_STRATEGY) {
  constructor(
    tokens: AccessTokens,
    private readonly sessions: SessionsService,
  ) {
    super({
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

  /** The viewer, or `false` when the session has ended. */
  async validate(payload: VerifiedPayload): Promise<Viewer | false> {
    if (typeof payload.sid !== 'number' || !Number.isSafeInteger(payload.sid) || typeof payload.exp !== 'number') return false;
    const viewer = await this.sessions.findViewer(payload.sid);
    return viewer !== undefined && String(viewer.id) === payload.sub ? viewer : false;
  }
}
