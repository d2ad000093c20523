import { Injectable } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { Problem, TooManyRequestsError } from '../problems/index.js';
import { RateCounters } from './rate-counters.js';

@Problem({
  code: 'decoding-budget-reached',
  title: 'Too much time was spent on your pictures and videos',
  advice: 'Reading pictures and videos and making copies of them may take ten minutes of the server in an hour for one account, where the operator has not set another limit. Wait for the seconds that `Retry-After` names.',
})
export class DecodingBudgetError extends TooManyRequestsError {
  constructor(retryAfterSeconds: number) {
    super('The server has spent as much time on your pictures and videos as it may; wait a while before the next one.', retryAfterSeconds);
  }
}

/**
 * What a person, or an address for those who have no account, may have of the time that is spent on decoding and rendering, as measured. What
 * runs or waits is not known yet: together with the bounds of the queues, that is how far it can be passed.
 */
@Injectable()
export class DecodingBudget {
  constructor(
    private readonly counters: RateCounters,
    private readonly settings: Settings,
  ) {}

  /** @throws DecodingBudgetError when all of it is spent */
  async assertLeft(owner: string): Promise<void> {
    await this.count(owner, 0);
  }

  async spend(owner: string, milliseconds: number): Promise<void> {
    await this.count(owner, Math.ceil(milliseconds)).catch(() => undefined);
  }

  private async count(owner: string, milliseconds: number): Promise<void> {
    const rule = this.settings.rateLimits.decoding;
    if (!this.settings.rateLimit || rule === undefined) return;
    const { hits, resetSeconds } = await this.counters.hit(`decoding:${owner}`, rule.windowSeconds, milliseconds);
    if (hits >= rule.limit * 1000) throw new DecodingBudgetError(resetSeconds);
  }
}
