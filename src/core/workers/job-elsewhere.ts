import { BusyError, fromSystemFailure } from '../problems/index.js';
import { errorCodeOf } from '../runtime/index.js';
import type { Reply } from '../worker-thread/index.js';
import { JobLostError } from './work-pool.js';

/** The one job that a thread or a process is doing, until it is answered or lost. */
export class JobElsewhere<Result> {
  private settle?: { resolve: (result: Result) => void; reject: (error: Error) => void };

  outcome(): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  answer(reply: Reply<Result>): void {
    const settle = this.take();
    if ('result' in reply) settle?.resolve(reply.result);
    else settle?.reject(Object.assign(new Error(reply.failure), { code: reply.code }));
  }

  /** @param cause what the thread or process broke with; one that cannot start, or load what it needs, says nothing about its job */
  lose(message: string, cause?: unknown): void {
    const isOfTheMachine = errorCodeOf(cause) === 'ERR_WORKER_INIT_FAILED' || fromSystemFailure(cause) !== undefined;
    this.take()?.reject(isOfTheMachine ? new BusyError() : new JobLostError(message, { cause }));
  }

  private take(): typeof this.settle {
    const settle = this.settle;
    this.settle = undefined;
    return settle;
  }
}
