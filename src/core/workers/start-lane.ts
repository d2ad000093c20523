import { ProcessLane } from './process-lane.js';
import type { Lane } from './work-pool.js';
import { WorkerLane } from './worker-lane.js';

/**
 * A worker thread when the program is compiled. Where TypeScript is loaded directly (tests, scripts) a thread could not
 * load its entry without a loader of its own on each start, which costs more than it shows: there `inline` does the job.
 * @param entry file of the worker, relative to `base`, the caller's `import.meta.url`
 */
export function startLane<Job, Result>(base: string, entry: string, inline: (job: Job) => Promise<Result>): Lane<Job, Result> {
  if (base.endsWith('.ts')) return { run: inline, stop: () => Promise.resolve() };
  return new WorkerLane(new URL(entry, base));
}

/** The same in a process of its own, with at most so many bytes of addresses. */
export function startLimitedLane<Job extends object, Result>(base: string, entry: string, inline: (job: Job) => Promise<Result>, maxBytes: number): Lane<Job, Result> {
  if (base.endsWith('.ts')) return { run: inline, stop: () => Promise.resolve() };
  return new ProcessLane(new URL(entry, base), maxBytes);
}
