import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { NotAuthenticatedError } from '../../core/problems/index.js';
import { RateLimitGuard } from '../../core/rate-limit/index.js';
import { type Viewer, isPublicKey } from '../../core/security/index.js';
import { JwtStrategy } from './jwt.strategy.js';

const tokenEndpointKey = Symbol('TokenEndpoint');

/**
 * The route is an OAuth2 token endpoint: `Authorization: Basic` names the client there (RFC 6749 section 2.3.1), and as
 * clients need no registration, it is not read. Swagger UI sends it.
 */
export const TokenEndpoint = () => SetMetadata(tokenEndpointKey, true);

/** How Passport calls a strategy; see https://www.passportjs.org/concepts/authentication/strategies/. */
interface Attempt {
  authenticate(request: Request): void;
}

/**
 * Stands before every route: private unless it says `@Public()`. A token that is sent is checked everywhere.
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
    const { authorization } = request.headers;
    if (authorization !== undefined && !this.namesClient(authorization, context)) {
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

  private namesClient(authorization: string, context: ExecutionContext): boolean {
    return /^Basic(\s|$)/i.test(authorization) && this.reflector.get<boolean | undefined>(tokenEndpointKey, context.getHandler()) === true;
  }
}
