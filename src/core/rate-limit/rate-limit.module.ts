import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Settings } from '../config/index.js';
import { Clock } from '../runtime/index.js';
import { ProcessCounters } from './process-counters.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimits } from './rate-limits.service.js';
import { RateCounters } from './rate-counters.js';

@Global()
@Module({
  providers: [
    {
      provide: RateCounters,
      useFactory: async ({ redisUrl }: Settings, clock: Clock): Promise<RateCounters> => {
        const inProcess = new ProcessCounters(() => clock.now().getTime());
        if (redisUrl === undefined) return inProcess;
        // Loaded where it is used: the start does not wait for a client that most installations have no use for.
        const { RedisCounters } = await import('./redis-counters.js');
        return new RedisCounters(redisUrl, inProcess);
      },
      inject: [Settings, Clock],
    },
    RateLimits,
  ],
  exports: [RateCounters, RateLimits],
})
export class RateCountersModule implements OnApplicationShutdown {
  constructor(private readonly counters: RateCounters) {}

  onApplicationShutdown(): Promise<void> {
    return this.counters.close();
  }
}

/** Must come after Auth in the list of modules: guards run in that order, and this one asks who the viewer is. */
@Module({ imports: [RateCountersModule], providers: [{ provide: APP_GUARD, useClass: RateLimitGuard }] })
export class RateLimitModule {}
