import { parentPort } from 'node:worker_threads';
import { type RenderJob, type RenderOutcome, renderImage } from '../renditions/render-image.js';
import type { Reply } from './worker-lane.js';

// Entry of the worker threads for renditions: takes a job, answers with the outcome.
parentPort?.on('message', (job: RenderJob) => {
  renderImage(job).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ failure: error instanceof Error ? error.message : String(error) }),
  );
});

function answer(reply: Reply<RenderOutcome>): void {
  parentPort?.postMessage(reply);
}
