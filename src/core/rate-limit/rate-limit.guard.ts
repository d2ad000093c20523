import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { type RateLimit, type RateLimitKind, Settings } from '../config/index.js';
import { type Count, RateCounters } from './rate-counters.js';
import { RateLimitedError } from './rate-limit.errors.js';
import { rateLimitKey, unlimitedKey } from './rate-limits.js';
import { type RequestLimit, requestLimits } from './request-limits.js';
import { accountTracker } from './trackers.js';

/** What whoever has sent a request may still have done for them. */
export interface WorkAllowance {
  /** Who asks, as `accountTracker` says. */
  owner: string;
  /** Counts the work, before it is begun. @throws RateLimitedError */
  count: () => Promise<void>;
}

/**
 * Counts every request that Auth lets pass, and those that it refuses, which it hands over itself. Of several limits the
 * headers tell the one that is nearest to its end.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly limits: readonly RequestLimit[];

  constructor(
    private readonly counters: RateCounters,
    private readonly reflector: Reflector,
    private readonly settings: Settings,
  ) {
    this.limits = settings.rateLimit ? requestLimits(settings.rateLimits) : [];
  }

  /** @throws RateLimitedError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.limits.length === 0) return true;
    const handler = context.getHandler();
    if (this.reflector.getAllAndOverride<boolean | undefined>(unlimitedKey, [handler, context.getClass()]) === true) return true;
    const ofRoute = this.reflector.get<RateLimitKind | undefined>(rateLimitKey, handler);
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    for (const limit of this.limits) {
      if (limit.counts(request, ofRoute)) await this.count(`${limit.kind}:${limit.trackerOf(request)}`, limit, http.getResponse());
    }
    return true;
  }

  /** For work that only the service can tell to be needed. */
  allowance(kind: RateLimitKind, request: Request, response: Response): WorkAllowance {
    const owner = accountTracker(request);
    const limit = this.settings.rateLimit ? this.settings.rateLimits[kind] : undefined;
    return { owner, count: async () => limit && this.count(`${kind}:${owner}`, limit, response) };
  }

  private async count(key: string, { limit, windowSeconds }: RateLimit, response: Response): Promise<void> {
    tell(await this.counters.hit(key, windowSeconds, 1, limit), limit, response);
  }
}

/** @throws RateLimitedError when the limit is passed */
function tell({ hits, resetSeconds }: Count, limit: number, response: Response): void {
  const remaining = Math.max(0, limit - hits);
  const told = response.getHeader('RateLimit-Remaining');
  if (told === undefined || remaining < Number(told) || hits > limit) {
    response.setHeader('RateLimit-Limit', String(limit));
    response.setHeader('RateLimit-Remaining', String(remaining));
    response.setHeader('RateLimit-Reset', String(resetSeconds));
  }
  if (hits > limit) throw new RateLimitedError(resetSeconds);
}
