import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { OperatorWarnings } from '../runtime/index.js';
import { type Count, RateCounters } from './rate-counters.js';

const PREFIX = 'socialphoto:rate:';
const COMMAND_TIMEOUT_MS = 200;
/** After a failure Redis is left alone for this long, so that requests do not wait for it one by one. */
const PAUSE_MS = 1_000;

// One step on the server, so that a counter can never be left without an end.
const HIT = `local hits = redis.call('INCRBY', KEYS[1], ARGV[2])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {hits, redis.call('PTTL', KEYS[1])}`;
const UNHIT = `if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then redis.call('DECR', KEYS[1]) end return 0`;

type Outage = 'lost' | 'refused';

const OUTAGES: Readonly<Record<Outage, string>> = {
  lost: 'Redis does not answer; limits are counted on each machine meanwhile.',
  refused: 'Redis refuses the user or the password of REDIS_URL, or what it may do; limits are counted on each machine meanwhile. Correct the setting and start again.',
};
const REFUSAL = /^(?:WRONGPASS|NOAUTH|NOPERM|ERR (?:invalid password|Client sent AUTH|AUTH ))/;

/** Counters shared through Redis. While Redis is gone, those of this machine stand in; the log says when that begins and ends. */
export class RedisCounters extends RateCounters {
  private readonly logger = new Logger('RateLimit');
  private readonly redis: Redis;
  /** Resolves when the first attempt to connect has ended, well or not: the first requests wait for that. */
  private readonly started: Promise<unknown>;
  private outage: Outage | undefined;
  private pausedUntilMs = 0;

  constructor(
    url: string,
    private readonly fallback: RateCounters,
    private readonly warnings: OperatorWarnings,
  ) {
    super();
    this.redis = new Redis(url, {
      commandTimeout: COMMAND_TIMEOUT_MS,
      connectTimeout: 2_000,
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      retryStrategy: (attempts) => Math.min(attempts * 100, 2_000),
    });
    this.redis.on('error', (error: Error) => {
      this.begin(REFUSAL.test(error.message) ? 'refused' : 'lost');
    });
    this.redis.on('ready', () => {
      this.end();
    });
    this.started = new Promise((resolve) => {
      this.redis.once('ready', resolve).once('error', resolve).once('end', resolve);
    });
  }

  override get isShared(): boolean {
    return this.outage === undefined && this.redis.status === 'ready';
  }

  async hit(key: string, windowSeconds: number, amount = 1, limit?: number): Promise<Count> {
    const answer = await this.ask(() => this.redis.eval(HIT, 1, PREFIX + key, windowSeconds * 1000, amount));
    if (!Array.isArray(answer)) return this.fallback.hit(key, windowSeconds, amount, limit);
    const [hits, ttlMs] = answer as [number, number];
    return { hits, resetSeconds: Math.max(1, Math.ceil(ttlMs / 1000)) };
  }

  async unhit(key: string): Promise<void> {
    await this.ask(() => this.redis.eval(UNHIT, 1, PREFIX + key));
    await this.fallback.unhit(key);
  }

  async close(): Promise<void> {
    this.redis.disconnect();
    await this.fallback.close();
  }

  private async ask(command: () => Promise<unknown>): Promise<unknown> {
    if (performance.now() < this.pausedUntilMs) return undefined;
    await this.started;
    try {
      const answer = await command();
      this.end();
      return answer;
    } catch (error) {
      this.pausedUntilMs = performance.now() + PAUSE_MS;
      const refused = error instanceof Error && REFUSAL.test(error.message);
      // While there is no connection, why is known from the attempt to make one.
      this.begin(refused ? 'refused' : (this.outage ?? 'lost'));
      return undefined;
    }
  }

  private begin(outage: Outage): void {
    if (this.outage === outage) return;
    this.outage = outage;
    this.logger.warn(OUTAGES[outage]);
    this.warnings.set('redis', OUTAGES[outage]);
  }

  private end(): void {
    if (this.outage === undefined) return;
    this.outage = undefined;
    this.logger.log('Redis answers again; limits are shared between machines');
    this.warnings.set('redis', undefined);
  }
}
