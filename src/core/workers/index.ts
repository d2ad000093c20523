export { shareOf } from './share.js';
export { ProcessLane } from './process-lane.js';
export { SingleFile } from './single-file.js';
export { startLane } from './start-lane.js';
export { JobLostError, type Lane, WorkPool } from './work-pool.js';
export { WorkerLane } from './worker-lane.js';
