import { parentPort } from 'node:worker_threads';

/** What is sent back for each job. */
export type Reply<Result> = { result: Result } | Failure;

/** An error in a form that can leave a thread or process, with the code of the operating system where it has one. */
export interface Failure {
  failure: string;
  code: unknown;
}

/** The side of the thread, or of the process, that does the work: takes a job, answers with its outcome. */
export function serveJobs<Job, Result>(work: (job: Job) => Result | Promise<Result>): void {
  if (parentPort === null) {
    process.on('message', (job: Job) => void answer(job, work));
    // With whoever started it.
    process.on('disconnect', () => process.exit());
  } else {
    parentPort.on('message', (job: Job) => void answer(job, work));
  }
}

async function answer<Job, Result>(job: Job, work: (job: Job) => Result | Promise<Result>): Promise<void> {
  let reply: Reply<Result>;
  try {
    reply = { result: await work(job) };
  } catch (error) {
    reply = toFailure(error);
  }
  if (parentPort === null) process.send?.(reply);
  else parentPort.postMessage(reply);
}

function toFailure(error: unknown): Failure {
  if (typeof error !== 'object' || error === null) return { failure: String(error), code: undefined };
  return { failure: 'message' in error ? String(error.message) : 'unknown', code: 'code' in error ? error.code : undefined };
}
