import type { ToWorker } from '../messages.js';

interface Measured {
  send(message: ToWorker): void;
}

/** Whoever does not answer by then is left out: figures are wanted most when something hangs. */
const ANSWER_MS = 3_000;

/** Asks all workers for their figures. */
export class FiguresRound<Worker extends Measured> {
  private readonly waiting = new Map<number, (worker: Worker, figures: unknown[]) => void>();
  private lastId = 0;

  /** Those of all that answer, one entry a worker. */
  ask(workers: Iterable<Worker>): Promise<unknown[][]> {
    const id = ++this.lastId;
    const missing = new Set(workers);
    const all: unknown[][] = [];
    if (missing.size === 0) return Promise.resolve(all);
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.waiting.delete(id);
        resolve(all);
      };
      const timer = setTimeout(end, ANSWER_MS);
      this.waiting.set(id, (worker, figures) => {
        if (!missing.delete(worker)) return;
        all.push(figures);
        if (missing.size === 0) end();
      });
      for (const worker of missing) worker.send({ kind: 'measure', id });
    });
  }

  answer(worker: Worker, id: number, figures: unknown[]): void {
    this.waiting.get(id)?.(worker, figures);
  }
}
