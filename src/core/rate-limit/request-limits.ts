import type { Request } from 'express';
import type { RateLimit, RateLimitKind, RateLimits } from '../config/index.js';
import { REGISTRATIONS, REPORTS, UPLOADS } from './rate-limits.js';
import { accountTracker, addressTracker } from './trackers.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

interface RequestRule {
  kind: RateLimitKind;
  /** @param ofRoute the kind that the route asks for by itself */
  counts(request: Request, ofRoute: RateLimitKind | undefined): boolean;
  trackerOf(request: Request): string;
}

/** Which requests count for a limit, and for whom. */
export type RequestLimit = RequestRule & RateLimit;

const RULES: readonly RequestRule[] = [
  { kind: 'all', counts: () => true, trackerOf: accountTracker },
  { kind: 'writes', counts: ({ method }) => !READS.has(method), trackerOf: accountTracker },
  { kind: UPLOADS, counts: (_request, ofRoute) => ofRoute === UPLOADS, trackerOf: accountTracker },
  { kind: REPORTS, counts: (_request, ofRoute) => ofRoute === REPORTS, trackerOf: accountTracker },
  { kind: REGISTRATIONS, counts: (_request, ofRoute) => ofRoute === REGISTRATIONS, trackerOf: addressTracker },
];

/** Those that are set, the shortest window first: what one limit refuses does not count for those after it. */
export function requestLimits(rateLimits: RateLimits): RequestLimit[] {
  return RULES.flatMap((rule) => {
    const limit = rateLimits[rule.kind];
    return limit === undefined ? [] : [{ ...rule, ...limit }];
  }).sort((one, other) => one.windowSeconds - other.windowSeconds);
}
