import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { RateLimits } from './rate-limits.service.js';

/**
 * Counts every request that Auth lets pass; those that it refuses it has counted itself. Why it is our own:
 * docs/decisions/0006.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly limits: RateLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.limits.count(context);
    return true;
  }
}
