import { parentPort } from 'node:worker_threads';

/** What a worker posts for each job that was posted to it. */
export type Reply<Result> = { result: Result } | Failure;

/** An error in a form that can leave a thread, with the code of the operating system where it has one. */
export interface Failure {
  failure: string;
  code: unknown;
}

/** The worker's side: takes a job, answers with its outcome. */
export function serveJobs<Job, Result>(work: (job: Job) => Result | Promise<Result>): void {
  parentPort?.on('message', (job: Job) => {
    void answer(job, work);
  });
}

async function answer<Job, Result>(job: Job, work: (job: Job) => Result | Promise<Result>): Promise<void> {
  let reply: Reply<Result>;
  try {
    reply = { result: await work(job) };
  } catch (error) {
    reply = toFailure(error);
  }
  parentPort?.postMessage(reply);
}

function toFailure(error: unknown): Failure {
  if (typeof error !== 'object' || error === null) return { failure: String(error), code: undefined };
  return { failure: 'message' in error ? String(error.message) : 'unknown', code: 'code' in error ? error.code : undefined };
}
