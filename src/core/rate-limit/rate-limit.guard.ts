import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  type ThrottlerRequest,
  type ThrottlerStorage,
} from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { type RateLimitKind, Settings } from '../config/index.js';
import { RateLimitedError } from './rate-limit.errors.js';
import { unlimitedKey } from './rate-limits.js';
import { accountTracker } from './throttlers.js';

type Counted = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/**
 * Counts every request that Auth lets pass, and those that it refuses, which it hands over itself. Of several limits the
 * headers tell the one that is nearest to its end.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() storage: ThrottlerStorage,
    reflector: Reflector,
    private readonly settings: Settings,
  ) {
    super(options, storage, reflector);
  }

  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    return Promise.resolve(!this.settings.rateLimit || this.reflector.getAllAndOverride<boolean | undefined>(unlimitedKey, targets) === true);
  }

  /** Counts for one of the limits. @throws RateLimitedError */
  protected override async handleRequest({ context, limit, ttl, blockDuration, throttler, getTracker, generateKey }: ThrottlerRequest): Promise<boolean> {
    const { req, res } = this.getRequestResponse(context);
    const name = throttler.name ?? '';
    const key = generateKey(context, await getTracker(req, context), name);
    tell(await this.storageService.increment(key, ttl, limit, blockDuration, name), limit, res as Response);
    return true;
  }

  /** Counts work that only the route itself can tell to be needed. @throws RateLimitedError */
  async countWork(kind: RateLimitKind, request: Request, response: Response): Promise<void> {
    const rule = this.settings.rateLimits[kind];
    if (!this.settings.rateLimit || rule === undefined) return;
    const ttl = rule.windowSeconds * 1000;
    tell(await this.storageService.increment(`${kind}:${accountTracker(request)}`, ttl, rule.limit, ttl, kind), rule.limit, response);
  }
}

/** @throws RateLimitedError when the limit is passed */
function tell({ totalHits, timeToExpire, isBlocked }: Counted, limit: number, response: Response): void {
  const remaining = Math.max(0, limit - totalHits);
  const told = response.getHeader('RateLimit-Remaining');
  if (told === undefined || remaining < Number(told) || isBlocked) {
    response.setHeader('RateLimit-Limit', String(limit));
    response.setHeader('RateLimit-Remaining', String(remaining));
    response.setHeader('RateLimit-Reset', String(timeToExpire));
  }
  if (isBlocked) throw new RateLimitedError(timeToExpire);
}
