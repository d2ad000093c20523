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
import type { Response } from 'express';
import { Settings } from '../config/index.js';
import { RateLimitedError } from './rate-limit.errors.js';
import { unlimitedKey } from './rate-limits.js';

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
    const { totalHits, timeToExpire, isBlocked } = await this.storageService.increment(key, ttl, limit, blockDuration, name);
    const remaining = Math.max(0, limit - totalHits);
    const response = res as Response;
    const told = response.getHeader('RateLimit-Remaining');
    if (told === undefined || remaining < Number(told) || isBlocked) {
      response.setHeader('RateLimit-Limit', String(limit));
      response.setHeader('RateLimit-Remaining', String(remaining));
      response.setHeader('RateLimit-Reset', String(timeToExpire));
    }
    if (isBlocked) throw new RateLimitedError(timeToExpire);
    return true;
  }
}
