import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { ThrottlerModuleOptions, ThrottlerOptions } from '@nestjs/throttler';
import type { Request } from 'express';
import type { RateLimitKind, Settings } from '../config/index.js';
import { addressOf } from '../http/index.js';
import { viewerOf } from '../security/index.js';
import { CounterStorage } from './counter-storage.js';
import type { RateCounters } from './rate-counters.js';
import { REGISTRATIONS, UPLOADS, rateLimitKey } from './rate-limits.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The limits as the throttler takes them: by account, or by address for those who have none. */
export function throttlerOptions(counters: RateCounters, reflector: Reflector, { rateLimits }: Settings): ThrottlerModuleOptions {
  const isNotOn = (kind: RateLimitKind) => (context: ExecutionContext) => reflector.get<RateLimitKind | undefined>(rateLimitKey, context.getHandler()) !== kind;
  const toThrottler = (kind: RateLimitKind, extra: Partial<ThrottlerOptions> = {}): ThrottlerOptions[] => {
    const rule = rateLimits[kind];
    return rule === undefined ? [] : [{ name: kind, limit: rule.limit, ttl: rule.windowSeconds * 1000, ...extra }];
  };
  return {
    throttlers: [
      ...toThrottler('all'),
      ...toThrottler('writes', { skipIf: (context) => READS.has(context.switchToHttp().getRequest<Request>().method) }),
      ...toThrottler(UPLOADS, { skipIf: isNotOn(UPLOADS) }),
      ...toThrottler(REGISTRATIONS, { skipIf: isNotOn(REGISTRATIONS), getTracker: (request) => addressTracker(request as Request) }),
    ],
    storage: new CounterStorage(counters),
    getTracker: (request) => accountTracker(request as Request),
    generateKey: (_context, tracker, name) => `${name}:${tracker}`,
  };
}

export function accountTracker(request: Request): string {
  const viewer = viewerOf(request);
  return viewer === null ? addressTracker(request) : trackerOf(viewer.id);
}

/** Who counts, where there is an account. */
export function trackerOf(userId: number): string {
  return `user:${userId}`;
}

/** The address that `TRUST_PROXY` lets us believe. */
function addressTracker(request: Request): string {
  return `address:${addressOf(request).counted}`;
}
