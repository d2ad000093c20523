import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Settings } from '../config/index.js';
import { primaryLink } from '../processes/index.js';
import { Clock, OperatorWarnings } from '../runtime/index.js';
import { DecodingBudget } from './decoding-budget.js';
import { PrimaryCounters } from './primary-counters.js';
import { ProcessCounters } from './process-counters.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateCounters } from './rate-counters.js';
import { RedisHealth } from './redis-health.js';

/** Auth asks the guard to count what it refuses, before the guard's own turn comes. */
@Global()
@Module({
  providers: [
    {
      provide: RateCounters,
      useFactory: async ({ redisUrl, processes }: Settings, clock: Clock, warnings: OperatorWarnings): Promise<RateCounters> => {
        const inProcess = new ProcessCounters(() => clock.now().getTime());
        const onMachine = primaryLink === undefined ? inProcess : new PrimaryCounters(primaryLink, processes, inProcess);
        if (redisUrl === undefined) return onMachine;
        // Loaded where it is used: the start does not wait for a client that most installations have no use for.
        const { RedisCounters } = await import('./redis-counters.js');
        return new RedisCounters(redisUrl, onMachine, warnings);
      },
      inject: [Settings, Clock, OperatorWarnings],
    },
    DecodingBudget,
    RateLimitGuard,
    RedisHealth,
  ],
  exports: [DecodingBudget, RateCounters, RateLimitGuard],
})
export class RateLimitGuardModule implements OnApplicationShutdown {
  constructor(private readonly counters: RateCounters) {}

  onApplicationShutdown(): Promise<void> {
    return this.counters.close();
  }
}

/** Must come after Auth in the list of modules: guards run in that order, and this one asks who the viewer is. */
@Module({ imports: [RateLimitGuardModule], providers: [{ provide: APP_GUARD, useExisting: RateLimitGuard }] })
export class RateLimitModule {}
