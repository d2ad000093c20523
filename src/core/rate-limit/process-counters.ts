import { FixedWindows } from '../processes/index.js';
import { type Count, RateCounters } from './rate-counters.js';

const SWEEP_INTERVAL_MS = 30_000;

/** Counters that live in this process. */
export class ProcessCounters extends RateCounters {
  private readonly windows = new FixedWindows();
  private readonly sweeper = setInterval(() => {
    this.windows.sweep(this.nowMs());
  }, SWEEP_INTERVAL_MS).unref();

  constructor(private readonly nowMs: () => number) {
    super();
  }

  hit(key: string, windowSeconds: number, amount = 1): Promise<Count> {
    const now = this.nowMs();
    const { hits, endsAtMs } = this.windows.hit(key, windowSeconds, amount, now);
    return Promise.resolve({ hits, resetSeconds: Math.ceil((endsAtMs - now) / 1000) });
  }

  unhit(key: string): Promise<void> {
    this.windows.unhit(key);
    return Promise.resolve();
  }

  close(): Promise<void> {
    clearInterval(this.sweeper);
    return Promise.resolve();
  }
}
