import { BusyError } from '../problems/index.js';

/** Work that is done one at a time, in order, with a limit on what waits. */
export class SingleFile {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly maxWaiting: number) {}

  /** @throws BusyError when too much waits already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting > this.maxWaiting) throw new BusyError();
    this.waiting++;
    const turn = this.last.then(work).finally(() => this.waiting--);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

/** Of the process: images of more than `imageLimits.largePixels`, whether they come in or are copied. */
export const largeImages = new SingleFile(20);
