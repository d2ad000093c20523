import { ProcessLane } from './process-lane.js';
import type { Lane } from './work-pool.js';
import { WorkerLane } from './worker-lane.js';

/**
 * A worker thread when the program is compiled. Where TypeScript is loaded directly (tests, scripts) a thread could not
 * load its entry without a loader of its own on each start, which costs more than it shows: there `inline` does the job.
 * @param entry file of the worker, relative to `base`, the caller's `import.meta.url`
 * @param maxBytes of addresses: given, the lane is a process of its own, and may have no more
 */
export function startLane<Job extends object, Result>(base: string, entry: string, inline: (job: Job) => Promise<Result>, maxBytes?: number): Lane<Job, Result> {
  if (base.endsWith('.ts')) return { run: inline, stop: () => Promise.resolve() };
  const file = new URL(entry, base);
  return maxBytes === undefined ? new WorkerLane(file) : new ProcessLane(file, maxBytes);
}
