import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { Settings } from '../config/index.js';
import { viewerOf } from '../security/index.js';
import { addressOf } from './address.js';
import { RateCounters } from './rate-counters.js';
import { RateLimitedError } from './rate-limit.errors.js';
import { ALL_REQUESTS, REGISTRATIONS, type RateLimitRule, WRITES, rateLimitKey, unlimitedKey } from './rate-limits.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Limits by account, or by address for those who have none. Of several limits the headers tell the one that is nearest
 * to its end. Why it is our own: docs/decisions/0005.
 */
@Injectable()
export class RateLimits {
  constructor(
    private readonly counters: RateCounters,
    private readonly reflector: Reflector,
    private readonly settings: Settings,
  ) {}

  /** Counts a request, by its viewer if that is known yet. @throws RateLimitedError */
  async count(context: ExecutionContext): Promise<void> {
    if (!this.settings.rateLimit) return;
    const unlimited = this.reflector.getAllAndOverride<boolean | undefined>(unlimitedKey, [context.getHandler(), context.getClass()]);
    if (unlimited === true) return;
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    for (const rule of this.rulesFor(context, request)) await this.countFor(rule, request, response);
  }

  /** Counts what only the route itself can tell to be needed. @throws RateLimitedError */
  async countWork(rule: RateLimitRule, request: Request, response: Response): Promise<void> {
    if (this.settings.rateLimit) await this.countFor(rule, request, response);
  }

  private rulesFor(context: ExecutionContext, request: Request): RateLimitRule[] {
    const own = this.reflector.get<RateLimitRule | undefined>(rateLimitKey, context.getHandler());
    return [ALL_REQUESTS, ...(READS.has(request.method) ? [] : [WRITES]), ...(own === undefined ? [] : [own])];
  }

  private async countFor(rule: RateLimitRule, request: Request, response: Response): Promise<void> {
    const { hits, resetSeconds } = await this.counters.hit(`${rule.name}:${trackerOf(rule, request)}`, rule.windowSeconds);
    const remaining = Math.max(0, rule.limit - hits);
    const told = response.getHeader('RateLimit-Remaining');
    if (told === undefined || remaining < Number(told) || hits > rule.limit) {
      response.setHeader('RateLimit-Limit', String(rule.limit));
      response.setHeader('RateLimit-Remaining', String(remaining));
      response.setHeader('RateLimit-Reset', String(resetSeconds));
    }
    if (hits > rule.limit) throw new RateLimitedError(resetSeconds);
  }
}

/** The account, or the address that `TRUST_PROXY` lets us believe. Registrations are counted by address alone. */
function trackerOf(rule: RateLimitRule, request: Request): string {
  const viewer = viewerOf(request);
  return viewer !== null && rule !== REGISTRATIONS ? `user:${viewer.id}` : `address:${addressOf(request)}`;
}
