export { serveJobs } from './serve-jobs.js';
export { startLane } from './start-lane.js';
export { JobLostError, WorkPool } from './work-pool.js';
export { WorkerLane } from './worker-lane.js';
