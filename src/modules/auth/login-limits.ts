import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { type RateLimitKind, Settings } from '../../core/config/index.js';
import { RateCounters } from '../../core/rate-limit/index.js';
import { TooManyAttemptsError, WrongPasswordError } from '../users/index.js';
import { WrongCredentialsError } from './auth.errors.js';

interface Limit {
  key: string;
  kind: Extract<RateLimitKind, 'logins' | 'logins_address'>;
}

/** Bounds guessing; never a permanent lock. An attempt counts from its start, so that many at once are bounded too, and no more unless it failed. */
@Injectable()
export class LoginLimits {
  constructor(
    private readonly counters: RateCounters,
    private readonly settings: Settings,
  ) {}

  /**
   * Runs an attempt to sign in. Each name and address counts for itself, whether an account has it or not: counted together,
   * an account's name and address would tell by their limit that they belong together. @throws TooManyAttemptsError
   */
  login<T>(identifier: string, address: string, work: () => Promise<T>): Promise<T> {
    const name = createHash('sha256').update(identifier.toLowerCase()).digest('base64url');
    // The address first: one that may not try any more cannot use up the attempts of accounts.
    return this.attempt(
      [
        { key: `login:address:${address}`, kind: 'logins_address' },
        { key: `login:name:${name}`, kind: 'logins' },
      ],
      work,
    );
  }

  /**
   * Runs a check of the password of somebody who is signed in. Counted apart, so that strangers who guess cannot keep the
   * owner from changing it. @throws TooManyAttemptsError
   */
  confirm<T>(userId: number, work: () => Promise<T>): Promise<T> {
    return this.attempt([{ key: `login:confirm:${userId}`, kind: 'logins' }], work);
  }

  private async attempt<T>(limits: readonly Limit[], work: () => Promise<T>): Promise<T> {
    if (!this.settings.rateLimit) return work();
    const counted: Limit[] = [];
    try {
      for (const limit of limits) {
        const rule = this.settings.rateLimits[limit.kind];
        if (rule === undefined) continue;
        const { hits, resetSeconds } = await this.counters.hit(limit.key, rule.windowSeconds);
        counted.push(limit);
        if (hits > rule.limit) throw new TooManyAttemptsError(resetSeconds);
      }
      const outcome = await work();
      await this.takeBack(counted);
      return outcome;
    } catch (error) {
      if (!(error instanceof WrongCredentialsError || error instanceof WrongPasswordError)) await this.takeBack(counted);
      throw error;
    }
  }

  private async takeBack(limits: readonly Limit[]): Promise<void> {
    for (const { key } of limits) await this.counters.unhit(key);
  }
}
