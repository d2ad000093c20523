export { SingleFile } from './single-file.js';
export { startLane } from './start-lane.js';
export { JobLostError, type Lane, type Meter, WorkPool } from './work-pool.js';
export { WorkerLane } from './worker-lane.js';
