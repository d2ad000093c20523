import cluster, { type Address, type Worker } from 'node:cluster';
import type { ToPrimary, ToWorker } from '../messages.js';
import { rescueHandedOver } from './handed-over.js';

/** Before it listens a worker may bring the tables up to date. */
const START_MS = 30 * 60_000;
/** Longer than a worker takes to end what has begun. */
const STOP_MS = 25_000;

export interface Exit {
  code: number | null;
  signal: string | null;
}

/** A worker has ended before it listened; why, it has said itself. */
export class WorkerStartError extends Error {
  readonly exitCode: number;
  /** By a signal to all processes, before it could know that this is none to workers. */
  readonly isHungUp: boolean;

  constructor({ code, signal }: Exit) {
    super(`A worker has ended with ${signal ?? code} before it listened`);
    this.exitCode = signal === null && code !== null && code !== 0 ? code : 1;
    this.isHungUp = signal === 'SIGHUP';
  }
}

/** One worker, from its start to its end. */
export class Member {
  readonly exited: Promise<Exit>;
  /** It has ended, and all that it sent has arrived. */
  readonly silent: Promise<unknown>;
  private readonly startedAtMs = performance.now();
  private readonly worker: Worker;
  private readonly handedOver: ReadonlySet<number>;
  /** An end in another state than this one is expected by whoever waits for it. */
  private state: 'starting' | 'serving' | 'leaving' = 'starting';

  constructor(environment: Readonly<Record<string, string>>, onMessage: (message: ToPrimary) => void) {
    this.worker = cluster.fork(environment);
    this.handedOver = rescueHandedOver(this.worker.process);
    this.exited = new Promise((resolve) => this.worker.once('exit', (code: number | null, signal: string | null) => resolve({ code, signal })));
    this.silent = Promise.all([this.exited, new Promise((resolve) => this.worker.once('disconnect', resolve as () => void))]);
    this.worker.on('message', onMessage);
    // Of messages to one that has died meanwhile.
    this.worker.on('error', () => undefined);
  }

  get pid(): number | undefined {
    return this.worker.process.pid;
  }

  get isStarting(): boolean {
    return this.state === 'starting';
  }

  get isServing(): boolean {
    return this.state === 'serving';
  }

  /** Whether it has taken all connections it was given. One that has takes the next of those that wait for a worker: then none does. */
  get hasTakenAll(): boolean {
    return this.handedOver.size === 0;
  }

  get livedMs(): number {
    return performance.now() - this.startedAtMs;
  }

  /** Where it listens. @throws WorkerStartError */
  async listening(): Promise<Address> {
    const ended = this.exited.then((exit): never => {
      throw new WorkerStartError(exit);
    });
    const late = setTimeout(() => this.kill('SIGKILL'), START_MS);
    const address = await Promise.race([new Promise<Address>((resolve) => this.worker.once('listening', resolve)), ended]);
    clearTimeout(late);
    ended.catch(() => undefined);
    if (this.state === 'starting') this.state = 'serving';
    return address;
  }

  /** As `dismiss`, for one that somebody else wants to end: it is missed. */
  letGo(): void {
    this.send({ kind: 'stop' });
  }

  /** Lets it end what has begun. */
  async dismiss(): Promise<Exit> {
    const { isStarting } = this;
    this.state = 'leaving';
    this.letGo();
    // It may not hear anything else yet.
    if (isStarting) this.kill('SIGTERM');
    const late = setTimeout(() => this.kill('SIGKILL'), STOP_MS);
    const exit = await this.exited;
    clearTimeout(late);
    return exit;
  }

  send(message: ToWorker): void {
    if (this.worker.isConnected()) this.worker.send(message, undefined, () => undefined);
  }

  kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    this.worker.process.kill(signal);
  }
}
