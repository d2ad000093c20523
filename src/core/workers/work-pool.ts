import { Count, Level, Spread } from '../measures/index.js';
import { BusyError } from '../problems/index.js';
import { FairQueue, type QueueBounds } from './fair-queue.js';

const waiting = new Level('socialphoto_pool_jobs_waiting', 'Jobs that wait for a thread or a process: pictures, videos, passwords', 'sum', ['pool']);
const running = new Level('socialphoto_pool_jobs_running', 'Jobs that are being done', 'sum', ['pool']);
const durations = new Spread('socialphoto_pool_job_duration_seconds', 'How long jobs took, without their wait', [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20], ['pool']);
const lost = new Count('socialphoto_pool_jobs_lost_total', 'Jobs whose thread broke or that took too long', ['pool']);

/** Does one job at a time. A lane that has failed or was stopped is not used again. */
export interface Lane<Job, Result> {
  run(job: Job): Promise<Result>;
  stop(): Promise<void>;
}

/** The lane broke or took too long: the job may be the reason. */
export class JobLostError extends Error {}

/** Measures the time that jobs run, not that they wait. */
export interface Meter {
  /** Before a job waits. @throws when its owner may have no more */
  assertLeft(owner: string): Promise<void>;
  spend(owner: string, milliseconds: number): Promise<void>;
}

interface Options<Job, Result> extends QueueBounds {
  /** For the figures. */
  name: string;
  startLane: () => Lane<Job, Result>;
  lanes: number;
  /** Of one job, from its start. */
  timeoutMs: number;
  /** After which a lane without work is stopped; the next job starts a new one. */
  idleMs: number;
  meter?: Meter;
  /** What the loss of a job is for whoever asked for it; by default the `JobLostError`. */
  whenLost?: (lost: JobLostError) => Error;
}

interface Waiting<Job, Result> {
  owner: string;
  job: Job;
  settle: (result: Promise<Result>) => void;
}

/** Runs jobs on a few lanes that are started when needed; jobs wait, their owners in turn, and not more than the limits. */
export class WorkPool<Job, Result> {
  private readonly waiting: FairQueue<Waiting<Job, Result>>;
  private readonly idle = new Map<Lane<Job, Result>, NodeJS.Timeout>();
  private readonly busy = new Set<Lane<Job, Result>>();
  private isClosed = false;
  private readonly forgets: readonly (() => void)[];

  constructor(private readonly options: Options<Job, Result>) {
    this.waiting = new FairQueue(options);
    const labels = { pool: options.name };
    this.forgets = [waiting.readFrom(() => [{ labels, value: this.waiting.length }]), running.readFrom(() => [{ labels, value: this.busy.size }])];
  }

  /** Whether a job would be taken now. */
  get hasRoom(): boolean {
    return !this.isClosed && this.waiting.hasRoom;
  }

  /**
   * @param owner whose job it is: a person, or an address
   * @throws BusyError when too many jobs wait already, in all or of the owner, or the pool is closed; and what the meter throws
   * @throws JobLostError, or what it is made into, when the lane broke or the time ran out.
   */
  async run(job: Job, owner = ''): Promise<Result> {
    if (this.options.meter !== undefined) await this.options.meter.assertLeft(owner);
    if (!this.hasRoom) throw new BusyError();
    return new Promise((resolve) => {
      this.waiting.push(owner, { owner, job, settle: resolve });
      this.startNext();
    });
  }

  /** Stops all lanes; running and waiting jobs are refused as busy. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const forget of this.forgets) forget();
    for (const { settle } of this.waiting.clear()) settle(Promise.reject(new BusyError()));
    for (const timer of this.idle.values()) clearTimeout(timer);
    const lanes = [...this.idle.keys(), ...this.busy];
    this.idle.clear();
    await Promise.all(lanes.map((lane) => lane.stop()));
  }

  private startNext(): void {
    if (this.waiting.isEmpty) return;
    const lane = this.takeLane();
    if (lane === undefined) return;
    const next = this.waiting.shift();
    if (next === undefined) return;
    next.settle(this.runOn(lane, next));
  }

  private takeLane(): Lane<Job, Result> | undefined {
    // The one that was busy last: its code is warm, and the others may come to their end.
    const entry = [...this.idle].at(-1);
    if (entry !== undefined) {
      const [lane, timer] = entry;
      clearTimeout(timer);
      this.idle.delete(lane);
      this.busy.add(lane);
      return lane;
    }
    if (this.busy.size >= this.options.lanes) return undefined;
    const lane = this.options.startLane();
    this.busy.add(lane);
    return lane;
  }

  private async runOn(lane: Lane<Job, Result>, { job, owner }: Waiting<Job, Result>): Promise<Result> {
    const startedAt = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new JobLostError('The job took too long')), this.options.timeoutMs);
    });
    try {
      const result = await Promise.race([lane.run(job), timeout]);
      this.release(lane);
      return result;
    } catch (error) {
      this.busy.delete(lane);
      // Not awaited: a native decoder may hold the thread for a while.
      void lane.stop();
      if (!(error instanceof JobLostError)) throw error;
      lost.add({ pool: this.options.name });
      // A job that a shutdown cut off is not to blame.
      throw this.isClosed ? new BusyError() : (this.options.whenLost?.(error) ?? error);
    } finally {
      clearTimeout(timer);
      const spentMs = performance.now() - startedAt;
      durations.observe({ pool: this.options.name }, spentMs / 1000);
      void this.options.meter?.spend(owner, spentMs);
      this.startNext();
    }
  }

  private release(lane: Lane<Job, Result>): void {
    this.busy.delete(lane);
    if (this.isClosed) return;
    const timer = setTimeout(() => {
      this.idle.delete(lane);
      void lane.stop();
    }, this.options.idleMs);
    timer.unref();
    this.idle.set(lane, timer);
  }
}
