import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { Request } from 'express';
import { NotAuthenticatedError } from '../../core/problems/index.js';
import { RateLimitGuard } from '../../core/rate-limit/index.js';
import { isPublicKey, withoutTokenKey } from '../../core/security/index.js';
import { JWT_STRATEGY } from './jwt.strategy.js';
import { TokenGate } from './personal-tokens/token-gate.guard.js';

/**
 * Stands before every route: private unless it says `@Public()`. A token that is sent is checked by Passport with
 * `JwtStrategy`, or by `TokenGate` when it is a personal one, but for `@WithoutToken()`.
 */
@Injectable()
export class JwtGuard extends AuthGuard(JWT_STRATEGY) {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimitGuard,
    private readonly tokens: TokenGate,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      return !this.needsToken(context) || (await this.tokens.admit(context)) || ((await super.canActivate(context)) as boolean);
    } catch (error) {
      // Counts for the address, like a request without a token: guessing tokens is limited too.
      await this.limits.canActivate(context);
      throw error;
    }
  }

  /** What Passport found: the viewer; `false` when the token is not valid; or why it could not tell. */
  override handleRequest<Found>(failure: Error | null, viewer: Found | false): Found {
    if (failure !== null) throw failure;
    if (viewer === false) throw new NotAuthenticatedError('invalid');
    return viewer;
  }

  /** @throws NotAuthenticatedError when there is none and the route is private */
  private needsToken(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(withoutTokenKey, places) === true) return false;
    if (context.switchToHttp().getRequest<Request>().headers.authorization !== undefined) return true;
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(isPublicKey, places);
    if (isPublic === true) return false;
    throw new NotAuthenticatedError('missing');
  }
}
