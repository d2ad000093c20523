import { Worker } from 'node:worker_threads';
import type { Reply } from '../worker-thread/index.js';
import { JobElsewhere } from './job-elsewhere.js';
import type { Lane } from './work-pool.js';

/** Of JavaScript only: pixels and file contents live outside of the heap. */
export const MAX_HEAP_MEGABYTES = 64;

/** Runs jobs in a thread of its own, which holds the process open only while there is a job. */
export class WorkerLane<Job, Result> implements Lane<Job, Result> {
  private readonly worker: Worker;
  private readonly job = new JobElsewhere<Result>();

  constructor(entry: URL) {
    this.worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MEGABYTES } });
    this.worker.unref();
    this.worker.on('message', (reply: Reply<Result>) => this.job.answer(reply));
    this.worker.on('error', (error) => this.job.lose('The worker failed', error));
    this.worker.on('exit', () => this.job.lose('The worker ended'));
  }

  async run(job: Job): Promise<Result> {
    const outcome = this.job.outcome();
    this.worker.ref();
    this.worker.postMessage(job);
    try {
      return await outcome;
    } finally {
      this.worker.unref();
    }
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}
