import { FairQueue, type QueueBounds } from './fair-queue.js';

/** Work that is done one at a time, owners in turn, with limits on what waits. */
export class SingleFile {
  private readonly waiting: FairQueue<() => void>;
  private isBusy = false;

  constructor(bounds: QueueBounds) {
    this.waiting = new FairQueue(bounds);
  }

  /** @throws BusyError when too much waits already */
  async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
    if (this.isBusy) await this.turn(owner);
    this.isBusy = true;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // Handed on without a gap in which another could step in.
      if (next === undefined) this.isBusy = false;
      else next();
    }
  }

  private turn(owner: string): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(owner, resolve);
    });
  }
}
