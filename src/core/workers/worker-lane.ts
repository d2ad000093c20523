import { Worker } from 'node:worker_threads';
import { BusyError, fromSystemFailure } from '../problems/index.js';
import { errorCodeOf } from '../runtime/index.js';
import type { Reply } from '../worker-thread/index.js';
import { JobLostError, type Lane } from './work-pool.js';

/** Of JavaScript only: pixels and file contents live outside of the heap. */
const maxHeapMegabytes = 64;

/** Runs jobs in a thread of its own, which holds the process open only while there is a job. */
export class WorkerLane<Job, Result> implements Lane<Job, Result> {
  private readonly worker: Worker;
  private settle?: { resolve: (result: Result) => void; reject: (error: Error) => void };

  constructor(entry: URL) {
    this.worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes } });
    this.worker.unref();
    this.worker.on('message', (reply: Reply<Result>) => {
      if ('result' in reply) this.finish()?.resolve(reply.result);
      else this.finish()?.reject(Object.assign(new Error(reply.failure), { code: reply.code }));
    });
    this.worker.on('error', (error) => this.finish()?.reject(isOfTheMachine(error) ? new BusyError() : new JobLostError('The worker failed', { cause: error })));
    this.worker.on('exit', () => this.finish()?.reject(new JobLostError('The worker ended')));
  }

  run(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.worker.ref();
      this.worker.postMessage(job);
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private finish(): typeof this.settle {
    const settle = this.settle;
    this.settle = undefined;
    this.worker.unref();
    return settle;
  }
}

/** A thread that cannot start, or cannot load what it needs, says nothing about its job. */
function isOfTheMachine(error: unknown): boolean {
  return errorCodeOf(error) === 'ERR_WORKER_INIT_FAILED' || fromSystemFailure(error) !== undefined;
}
