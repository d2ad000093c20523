import type { ToWorker } from '../messages.js';

interface Measured {
  send(message: ToWorker): void;
}

/** What workers have measured, one entry a worker. */
export interface WorkerFigures {
  /** Of those that have answered. */
  answered: unknown[][];
  /** What was told last by the others, which hang or are about to end. */
  known: unknown[][];
}

interface Round<Worker> {
  missing: Set<Worker>;
  end: () => void;
}

/** Whoever does not answer by then is left out: figures are wanted most when something hangs. */
const ANSWER_MS = 3_000;

/** Asks workers for their figures, and keeps what each has told last: what it has counted does not go with it. */
export class FiguresOfWorkers<Worker extends Measured> {
  private readonly told = new Map<Worker, unknown[]>();
  private readonly rounds = new Map<number, Round<Worker>>();
  private whenEnded: (figures: unknown[]) => void = () => undefined;
  private lastId = 0;

  /** @param listener called with what was told last by each worker that has ended; from then on `ask` does not give it any more */
  onEnded(listener: (figures: unknown[]) => void): void {
    this.whenEnded = listener;
  }

  async ask(workers: Iterable<Worker>): Promise<WorkerFigures> {
    const asked = new Set(workers);
    const missing = new Set(asked);
    if (missing.size > 0) await this.answersOf(missing);
    const figures: WorkerFigures = { answered: [], known: [] };
    for (const [worker, ofWorker] of this.told) figures[asked.has(worker) && !missing.has(worker) ? 'answered' : 'known'].push(ofWorker);
    return figures;
  }

  /** @param id of the round that asks; another one where nobody has asked */
  answer(worker: Worker, id: number, figures: unknown[]): void {
    this.told.set(worker, figures);
    const round = this.rounds.get(id);
    if (round !== undefined) strike(worker, round);
  }

  /** Nothing more comes of it. */
  leave(worker: Worker): void {
    for (const round of this.rounds.values()) strike(worker, round);
    const figures = this.told.get(worker);
    this.told.delete(worker);
    if (figures !== undefined) this.whenEnded(figures);
  }

  /** Resolves when none is missing any more, or the time is up. */
  private answersOf(missing: Set<Worker>): Promise<void> {
    const id = ++this.lastId;
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.rounds.delete(id);
        resolve();
      };
      const timer = setTimeout(end, ANSWER_MS);
      this.rounds.set(id, { missing, end });
      for (const worker of missing) worker.send({ kind: 'measure', id });
    });
  }
}

function strike<Worker>(worker: Worker, { missing, end }: Round<Worker>): void {
  if (missing.delete(worker) && missing.size === 0) end();
}
