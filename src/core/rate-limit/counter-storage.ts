import type { ThrottlerStorage } from '@nestjs/throttler';
import type { RateCounters } from './rate-counters.js';

type Counted = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** The throttler's view of our counters, which bound failed logins as well and live in the process or in Redis. */
export class CounterStorage implements ThrottlerStorage {
  constructor(private readonly counters: RateCounters) {}

  /** @param ttl milliseconds */
  async increment(key: string, ttl: number, limit: number): Promise<Counted> {
    const { hits, resetSeconds } = await this.counters.hit(key, ttl / 1000);
    return { totalHits: hits, timeToExpire: resetSeconds, isBlocked: hits > limit, timeToBlockExpire: resetSeconds };
  }
}
