import { FixedWindows } from '../fixed-windows.js';
import type { Standing, Tally, ToWorker } from '../messages.js';

interface Teller {
  send(message: ToWorker): void;
}

const SWEEP_INTERVAL_MS = 30_000;

/** Counts for all workers, and tells them when a limit comes near. */
export class CountingDesk {
  private readonly windows = new FixedWindows();
  /** Ends of the windows of which the workers know that half of the limit is reached. */
  private readonly near = new Map<string, number>();

  /** @param all the workers that there are at the moment */
  constructor(
    private readonly all: () => Iterable<Teller>,
    private readonly nowMs: () => number = Date.now,
  ) {
    setInterval(() => {
      this.sweep();
    }, SWEEP_INTERVAL_MS).unref();
  }

  count(key: string, windowSeconds: number, amount: number, limit: number | undefined): Standing {
    const now = this.nowMs();
    const { hits, endsAtMs } = this.windows.hit(key, windowSeconds, amount, now);
    if (limit !== undefined && hits * 2 >= limit && this.near.get(key) !== endsAtMs) {
      this.near.set(key, endsAtMs);
      for (const worker of this.all()) worker.send({ kind: 'near-limit', key });
    }
    return { key, hits, milliseconds: endsAtMs - now };
  }

  countAll(tallies: readonly Tally[]): Standing[] {
    return tallies.map(({ key, windowSeconds, hits, limit }) => this.count(key, windowSeconds, hits, limit));
  }

  uncount(key: string): void {
    this.windows.unhit(key);
  }

  private sweep(): void {
    const now = this.nowMs();
    this.windows.sweep(now);
    for (const [key, endsAtMs] of this.near) if (endsAtMs <= now) this.near.delete(key);
  }
}
