import { Injectable } from '@nestjs/common';
import { HealthCheck } from '../runtime/index.js';
import { RateCounters } from './rate-counters.js';

/** Whether limits are shared between processes. Without it they are counted in each, so that the server goes on. */
@Injectable()
export class RedisHealth extends HealthCheck {
  readonly name = 'redis';

  constructor(private readonly counters: RateCounters) {
    super();
  }

  override get isUsed(): boolean {
    return this.counters.isShared !== undefined;
  }

  look(): Promise<'ok' | 'degraded'> {
    return Promise.resolve(this.counters.isShared === true ? 'ok' : 'degraded');
  }
}
