import type { Count } from './rate-counters.js';
import { RateCounters } from './rate-counters.js';

interface Window {
  hits: number;
  endsAtMs: number;
}

const SWEEP_INTERVAL_MS = 30_000;
/** Above this, the windows that end first are forgotten: a flood of addresses must not fill the memory. */
const MAX_WINDOWS = 200_000;

/** Counters that live in this process. */
export class ProcessCounters extends RateCounters {
  private readonly windows = new Map<string, Window>();
  private readonly sweeper = setInterval(() => {
    this.sweep();
  }, SWEEP_INTERVAL_MS).unref();

  constructor(private readonly nowMs: () => number) {
    super();
  }

  hit(key: string, windowSeconds: number, amount = 1): Promise<Count> {
    const now = this.nowMs();
    let window = this.windows.get(key);
    if (window === undefined || window.endsAtMs <= now) {
      if (this.windows.size >= MAX_WINDOWS) this.forgetOldest();
      window = { hits: 0, endsAtMs: now + windowSeconds * 1000 };
      this.windows.delete(key);
      this.windows.set(key, window);
    }
    window.hits += amount;
    return Promise.resolve({ hits: window.hits, resetSeconds: Math.ceil((window.endsAtMs - now) / 1000) });
  }

  unhit(key: string): Promise<void> {
    const window = this.windows.get(key);
    if (window !== undefined && window.hits > 0) window.hits--;
    return Promise.resolve();
  }

  close(): Promise<void> {
    clearInterval(this.sweeper);
    return Promise.resolve();
  }

  private sweep(): void {
    const now = this.nowMs();
    for (const [key, window] of this.windows) if (window.endsAtMs <= now) this.windows.delete(key);
  }

  private forgetOldest(): void {
    const [oldest] = this.windows.keys();
    if (oldest !== undefined) this.windows.delete(oldest);
  }
}
