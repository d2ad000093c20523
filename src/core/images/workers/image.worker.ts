import { parentPort } from 'node:worker_threads';
import { type ImageJob, type Outcome, prepareImage } from '../prepare-image.js';
import type { Reply } from './worker-lane.js';

// Entry of the worker threads: takes a job, answers with the outcome.
parentPort?.on('message', (job: ImageJob) => {
  prepareImage(job).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ failure: error instanceof Error ? error.message : String(error) }),
  );
});

function answer(reply: Reply<Outcome>): void {
  parentPort?.postMessage(reply);
}
