import { parentPort } from 'node:worker_threads';
import { type VideoJob, type VideoOutcome, prepareVideo } from '../prepare-video.js';
import type { Reply } from '../../images/index.js';

// Entry of the worker threads: takes a job, answers with the outcome.
parentPort?.on('message', (job: VideoJob) => {
  try {
    answer({ result: prepareVideo(job) });
  } catch (error) {
    answer({ failure: error instanceof Error ? error.message : String(error) });
  }
});

function answer(reply: Reply<VideoOutcome>): void {
  parentPort?.postMessage(reply);
}
