import { parentPort } from 'node:worker_threads';

/** What a worker posts for each job that was posted to it. */
export type Reply<Result> = { result: Result } | { failure: string };

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
    reply = { failure: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
}
