import { BusyError } from '../../../core/problems/index.js';

interface Waiter {
  address: string;
  admit: () => void;
}

interface Bounds {
  /** At once, of all. */
  total: number;
  perAddress: number;
  /** That wait, of one address: as many pictures as a page may have. */
  waitingPerAddress: number;
  waitingTotal: number;
}

/** Lets a number of downloads run at once, and one address only so many of them; the others wait in the order in which they came. */
export class DownloadSlots {
  private running = 0;
  private readonly byAddress = new Map<string, { running: number; waiting: number }>();
  private readonly waiting = new Set<Waiter>();

  constructor(private readonly bounds: Bounds) {}

  /**
   * Resolves with what gives the slot back, when there is one.
   * @param ended when it is not wanted any more
   * @throws BusyError when too many wait already, or it is not wanted any more
   */
  async take(address: string, ended: AbortSignal): Promise<() => void> {
    const counts = this.countsOf(address);
    if (this.isFree(counts)) this.begin(counts);
    else await this.wait(address, counts, ended);
    let isHeld = true;
    return () => {
      if (isHeld) this.giveBack(address, counts);
      isHeld = false;
    };
  }

  private wait(address: string, counts: { running: number; waiting: number }, ended: AbortSignal): Promise<void> {
    const { waitingPerAddress, waitingTotal } = this.bounds;
    if (counts.waiting >= waitingPerAddress || this.waiting.size >= waitingTotal || ended.aborted) {
      this.forget(address, counts);
      throw new BusyError();
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        ended.removeEventListener('abort', giveUp);
        this.waiting.delete(waiter);
        counts.waiting--;
      };
      const giveUp = () => {
        leave();
        this.forget(address, counts);
        reject(new BusyError());
      };
      const waiter: Waiter = {
        address,
        admit: () => {
          leave();
          this.begin(counts);
          resolve();
        },
      };
      counts.waiting++;
      this.waiting.add(waiter);
      ended.addEventListener('abort', giveUp);
    });
  }

  private giveBack(address: string, counts: { running: number; waiting: number }): void {
    this.running--;
    counts.running--;
    for (const waiter of this.waiting) {
      if (!this.isFree(this.countsOf(waiter.address))) continue;
      waiter.admit();
      break;
    }
    this.forget(address, counts);
  }

  private begin(counts: { running: number }): void {
    this.running++;
    counts.running++;
  }

  private isFree({ running }: { running: number }): boolean {
    return this.running < this.bounds.total && running < this.bounds.perAddress;
  }

  private countsOf(address: string): { running: number; waiting: number } {
    let counts = this.byAddress.get(address);
    if (counts === undefined) this.byAddress.set(address, (counts = { running: 0, waiting: 0 }));
    return counts;
  }

  private forget(address: string, { running, waiting }: { running: number; waiting: number }): void {
    if (running === 0 && waiting === 0) this.byAddress.delete(address);
  }
}
