import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { type Count, RateCounters } from './rate-counters.js';

const PREFIX = 'socialphoto:rate:';
const LOG_INTERVAL_MS = 60_000;
const COMMAND_TIMEOUT_MS = 200;
/** After a failure Redis is left alone for this long, so that requests do not wait for it one by one. */
const PAUSE_MS = 1_000;

// One step on the server, so that a counter can never be left without an end.
const HIT = `local hits = redis.call('INCR', KEYS[1])
if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {hits, redis.call('PTTL', KEYS[1])}`;
const UNHIT = `if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then redis.call('DECR', KEYS[1]) end return 0`;

/** Counters shared through Redis. While Redis is gone, those of the process stand in, and the log says so once a minute. */
export class RedisCounters extends RateCounters {
  private readonly logger = new Logger('RateLimit');
  private readonly redis: Redis;
  /** Resolves when the first attempt to connect has ended, well or not: the first requests wait for that. */
  private readonly started: Promise<unknown>;
  private loggedAtMs = 0;
  private pausedUntilMs = 0;

  constructor(
    url: string,
    private readonly fallback: RateCounters,
  ) {
    super();
    this.redis = new Redis(url, {
      commandTimeout: COMMAND_TIMEOUT_MS,
      connectTimeout: 2_000,
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      retryStrategy: (attempts) => Math.min(attempts * 100, 2_000),
    });
    this.redis.on('error', () => {
      this.reportLoss();
    });
    this.started = new Promise((resolve) => {
      this.redis.once('ready', resolve).once('error', resolve).once('end', resolve);
    });
  }

  async hit(key: string, windowSeconds: number): Promise<Count> {
    const answer = await this.ask(() => this.redis.eval(HIT, 1, PREFIX + key, windowSeconds * 1000));
    if (!Array.isArray(answer)) return this.fallback.hit(key, windowSeconds);
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
    if (Date.now() < this.pausedUntilMs) return undefined;
    await this.started;
    try {
      return await command();
    } catch {
      this.pausedUntilMs = Date.now() + PAUSE_MS;
      this.reportLoss();
      return undefined;
    }
  }

  private reportLoss(): void {
    if (Date.now() - this.loggedAtMs < LOG_INTERVAL_MS) return;
    this.loggedAtMs = Date.now();
    this.logger.warn('Redis does not answer; limits are counted in this process meanwhile');
  }
}
