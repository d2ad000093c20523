import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { type RateLimitKind, Settings } from '../../core/config/index.js';
import { RateCounters } from '../../core/rate-limit/index.js';
import { TooManyAttemptsError, WrongCredentialsError, WrongPasswordError } from './auth.errors.js';

interface Limit {
  key: string;
  kind: Extract<RateLimitKind, 'logins' | 'logins_address'>;
}

/** Who is signed in to: an account, or a name that no account has. */
export type LoginTarget = { id: number } | { name: string };

/** Bounds guessing; never a permanent lock. An attempt counts from its start, so that many at once are bounded too, and no more unless it failed. */
@Injectable()
export class LoginLimits {
  constructor(
    private readonly counters: RateCounters,
    private readonly settings: Settings,
  ) {}

  /** Runs an attempt to sign in. Unknown names are counted like accounts. @throws TooManyAttemptsError */
  login<T>(target: LoginTarget, address: string, work: () => Promise<T>): Promise<T> {
    const account = 'id' in target ? String(target.id) : createHash('sha256').update(target.name.toLowerCase()).digest('base64url');
    // The address first: one that may not try any more cannot use up the attempts of accounts.
    return this.attempt(
      [
        { key: `login:address:${address}`, kind: 'logins_address' },
        { key: `login:account:${account}`, kind: 'logins' },
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
