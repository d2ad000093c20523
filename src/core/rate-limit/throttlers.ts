import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { ThrottlerModuleOptions, ThrottlerOptions } from '@nestjs/throttler';
import type { Request } from 'express';
import { viewerOf } from '../security/index.js';
import { addressOf } from './address.js';
import { CounterStorage } from './counter-storage.js';
import type { RateCounters } from './rate-counters.js';
import { ALL_REQUESTS, REGISTRATIONS, type RateLimitRule, UPLOADS, WRITES, rateLimitKey } from './rate-limits.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The limits as the throttler takes them: by account, or by address for those who have none. */
export function throttlerOptions(counters: RateCounters, reflector: Reflector): ThrottlerModuleOptions {
  const isNotOn = (rule: RateLimitRule) => (context: ExecutionContext) => reflector.get<RateLimitRule | undefined>(rateLimitKey, context.getHandler()) !== rule;
  return {
    throttlers: [
      toThrottler(ALL_REQUESTS),
      toThrottler(WRITES, { skipIf: (context) => READS.has(context.switchToHttp().getRequest<Request>().method) }),
      toThrottler(UPLOADS, { skipIf: isNotOn(UPLOADS) }),
      toThrottler(REGISTRATIONS, { skipIf: isNotOn(REGISTRATIONS), getTracker: (request) => addressTracker(request as Request) }),
    ],
    storage: new CounterStorage(counters),
    getTracker: (request) => accountTracker(request as Request),
    generateKey: (_context, tracker, name) => `${name}:${tracker}`,
  };
}

function toThrottler({ name, limit, windowSeconds }: RateLimitRule, extra: Partial<ThrottlerOptions> = {}): ThrottlerOptions {
  return { name, limit, ttl: windowSeconds * 1000, ...extra };
}

export function accountTracker(request: Request): string {
  const viewer = viewerOf(request);
  return viewer === null ? addressTracker(request) : `user:${viewer.id}`;
}

/** The address that `TRUST_PROXY` lets us believe. */
function addressTracker(request: Request): string {
  return `address:${addressOf(request)}`;
}
