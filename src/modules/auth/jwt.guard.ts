import { type CanActivate, type ExecutionContext, Injectable, SetMetadata, applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { NotAuthenticatedError } from '../../core/problems/index.js';
import { RateLimitGuard } from '../../core/rate-limit/index.js';
import { Public, type Viewer, isPublicKey } from '../../core/security/index.js';
import { JwtStrategy } from './jwt.strategy.js';

const withoutTokenKey = Symbol('WithoutToken');

/**
 * The route gives or replaces what authenticates, by what its body says, and does not read `Authorization`: clients send a
 * token that has ended with everything, the exchange for a new one included, and OAuth2 clients send their own name and
 * secret (RFC 6749 section 2.3.1).
 */
export const WithoutToken = () => applyDecorators(Public(), SetMetadata(withoutTokenKey, true));

/** How Passport calls a strategy; see https://www.passportjs.org/concepts/authentication/strategies/. */
interface Attempt {
  authenticate(request: Request): void;
}

/**
 * Stands before every route: private unless it says `@Public()`. A token that is sent is checked, but for `@WithoutToken()`.
 */
@Injectable()
export class JwtGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly strategy: JwtStrategy,
    private readonly limits: RateLimitGuard,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      return await this.admit(context);
    } catch (error) {
      // Counts for the address, like a request without a token: guessing tokens is limited too.
      await this.limits.canActivate(context);
      throw error;
    }
  }

  private async admit(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (this.reflector.get<boolean | undefined>(withoutTokenKey, context.getHandler()) === true) return true;
    if (request.headers.authorization !== undefined) {
      request.user = await this.authenticate(request);
      return true;
    }
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(isPublicKey, [context.getHandler(), context.getClass()]);
    if (isPublic === true) return true;
    throw new NotAuthenticatedError('missing');
  }

  /**
   * Runs the strategy as `passport.authenticate` does: on an object of its own, which takes the outcome. What that and
   * Nest's `AuthGuard` prepare besides, for login sessions and redirects, costs a request more than its token's check.
   */
  private authenticate(request: Request): Promise<Viewer> {
    return new Promise((resolve, reject) => {
      const refuse = () => {
        reject(new NotAuthenticatedError('invalid'));
      };
      const attempt = Object.create(this.strategy) as Attempt;
      Object.assign(attempt, { success: resolve, fail: refuse, error: reject });
      attempt.authenticate(request);
    });
  }
}
