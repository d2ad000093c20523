import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Count, Level, Spread } from '../measures/index.js';
import { Program } from './program.js';
import { outOfTrace } from './trace.js';
import { inBackground } from './work-kind.js';

const finished = new Count('socialphoto_jobs_total', 'Work that no request waits for, by how it ended', ['work', 'outcome']);
const durations = new Spread('socialphoto_job_duration_seconds', 'How long such work took', [0.01, 0.1, 1, 10, 60, 600], ['work']);
const atWork = new Level('socialphoto_jobs_running', 'Such work that is under way', 'sum');

/** Of Node.js; a longer timer would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** In the log. */
const NAMED_FAILURES = 5;
/** Steps take milliseconds to a second; what takes longer than this has hung, and is left where it is. */
const END_MS = 5_000;

/** Which of several processes on one database does what one of them is to do. */
export interface Leadership {
  readonly isHeld: boolean;
  /** Leaves it to another process. */
  end(): Promise<void>;
}

/**
 * Work that no request waits for. A failure is logged and never reaches a client. At shutdown no work is started any
 * more, and what runs is awaited for five seconds; so each piece of work must be short, or check `stopping` between steps.
 */
@Injectable()
export class Background implements OnApplicationShutdown {
  private readonly logger = new Logger(Background.name);
  /** By name. */
  private readonly running = new Map<Promise<void>, string>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly starts: { name: string; work: () => Promise<void> }[] = [];
  private leadership: Leadership | undefined;
  private stopped = false;
  private ending: Promise<void> | undefined;
  private readonly forget = atWork.readFrom(() => [{ labels: {}, value: this.running.size }]);

  constructor(private readonly program: Program = new Program()) {}

  get stopping(): boolean {
    return this.stopped;
  }

  /** Starts the work now, without waiting for it. */
  run(name: string, work: () => Promise<void>): void {
    if (this.stopped) return;
    const done: Promise<void> = Promise.resolve()
      .then(() => durations.time({ work: name }, () => outOfTrace(() => inBackground(work))))
      .then(() => finished.add({ work: name, outcome: 'done' }))
      .catch((error: unknown) => {
        finished.add({ work: name, outcome: 'failed' });
        this.logger.error(`${name} failed`, stackOf(error));
      })
      .finally(() => this.running.delete(done));
    this.running.set(done, name);
  }

  /** Called once, before the program begins its work: from then on `fromNow` and `every` are for the process that leads. */
  useLeadership(leadership: Leadership): void {
    this.leadership = leadership;
  }

  /** When this process has begun to lead. */
  beginToLead(): void {
    for (const { name, work } of this.starts) this.run(name, work);
  }

  /** Does the work now, or as soon as this process leads, and repeats it; in one process at a time. Programs of the command line do neither. */
  fromNow(name: string, intervalMs: number, work: () => Promise<void>): void {
    if (this.program.isCommand) return;
    this.every(name, intervalMs, work);
    this.starts.push({ name, work });
    if (this.leads) this.run(name, work);
  }

  /** The same in each process: for queues of which each piece is claimed, and for what a process has of its own. */
  fromNowInEach(name: string, intervalMs: number, work: () => Promise<void>): void {
    if (this.program.isCommand) return;
    this.everyInEach(name, intervalMs, work);
    this.run(name, work);
  }

  /** Repeats the work, in one process at a time; a round that would overlap the one before it is left out. Programs of the command line do not. */
  every(name: string, intervalMs: number, work: () => Promise<void>): void {
    this.everyInEach(name, intervalMs, async () => {
      if (this.leads) await work();
    });
  }

  /** The same in each process. */
  everyInEach(name: string, intervalMs: number, work: () => Promise<void>): void {
    if (this.program.isCommand) return;
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      this.run(name, () => work().finally(() => (busy = false)));
    }, intervalMs);
    timer.unref();
    this.timers.add(timer);
  }

  /** Starts the work once so much time has passed; work that is to be done after a restart too needs more than this. */
  after(name: string, delayMs: number, work: () => Promise<void>): void {
    if (delayMs === 0 || this.stopped) {
      this.run(name, work);
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.run(name, work);
    }, Math.min(delayMs, MAX_TIMER_MS));
    timer.unref();
    this.timers.add(timer);
  }

  /** Repeats a step that says how many it has done, until one does less than a whole batch, or the program stops. */
  async inBatches(size: number, step: () => Promise<number>): Promise<void> {
    while ((await step()) >= size && !this.stopped);
  }

  /**
   * Works through all rows in rounds, each after the last row of the one before, so that what fails now does not keep those
   * behind it from their turn. @param work gives what failed of a round
   * @throws AggregateError with the first failures, whose number the complaint follows
   */
  async inRounds<Row>(size: number, listAfter: (last: Row | undefined) => Promise<Row[]>, work: (round: readonly Row[]) => Promise<readonly unknown[]>, complaint: string): Promise<void> {
    const failures: unknown[] = [];
    let round: Row[];
    let last: Row | undefined;
    do {
      round = await listAfter(last);
      failures.push(...(await work(round)));
      last = round.at(-1);
    } while (round.length === size && !this.stopped);
    if (failures.length > 0) throw new AggregateError(failures.slice(0, NAMED_FAILURES), `${failures.length} ${complaint}`);
  }

  /** Resolves when nothing is running. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.keys());
  }

  /** Whoever stops first what the work stands on asks as well: it ends once. */
  onApplicationShutdown(): Promise<void> {
    return (this.ending ??= this.end());
  }

  private async end(): Promise<void> {
    this.stopped = true;
    this.forget();
    for (const timer of this.timers) clearInterval(timer);
    await this.settledOrLate();
    await this.leadership?.end();
  }

  private async settledOrLate(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, END_MS);
    });
    await Promise.race([this.settled(), late]);
    clearTimeout(timer);
    if (this.running.size > 0) this.logger.error(`Stopped without waiting any longer for: ${[...new Set(this.running.values())].join(', ')}`);
  }

  private get leads(): boolean {
    return this.leadership?.isHeld ?? true;
  }
}

/** With those of all that failed, where several things did. */
function stackOf(error: unknown): string {
  const own = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return error instanceof AggregateError ? [own, ...error.errors.map(stackOf)].join('\n') : own;
}
