import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { type KeyObject, createSecretKey } from 'node:crypto';
import { Settings } from '../../core/config/index.js';

export const TOKEN_ISSUER = 'socialphoto';
export const TOKEN_AUDIENCE = 'socialphoto-api';
/** RFC 9068; tells access tokens from everything else that the secret may sign (RFC 8725 section 3.11). */
const TOKEN_TYPE = 'at+jwt';
const TOKEN_HEADER = { alg: 'HS256', typ: TOKEN_TYPE } as const;
const ENCODED_HEADER = `${Buffer.from(JSON.stringify(TOKEN_HEADER)).toString('base64url')}.`;

/** What an access token says; nothing personal. */
export interface AccessTokenClaims {
  /** User id, as text (RFC 7519). */
  sub: string;
  /** Session id. */
  sid: number;
}

@Injectable()
export class AccessTokens {
  readonly key: KeyObject;
  readonly ttlSeconds: number;

  constructor(
    private readonly jwt: JwtService,
    settings: Settings,
  ) {
    // A KeyObject: with a string, jsonwebtoken builds one at each call, at fifty times the cost.
    this.key = createSecretKey(settings.jwtSecret, 'utf8');
    this.ttlSeconds = settings.accessTokenTtlSeconds;
  }

  sign(claims: AccessTokenClaims): string {
    const { sub, sid } = claims;
    return this.jwt.sign(
      { sid },
      {
        secret: this.key as never,
        subject: sub,
        issuer: TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
        expiresIn: this.ttlSeconds,
        algorithm: 'HS256',
        header: TOKEN_HEADER,
      },
    );
  }
}

/** Exactly the header that `sign` writes: no other type or algorithm, and no hint where to find a key. */
export function hasAccessTokenHeader(token: string): boolean {
  return token.startsWith(ENCODED_HEADER);
}
