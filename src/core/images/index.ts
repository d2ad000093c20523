export { ImagesModule } from './images.module.js';
export { ImageIntake } from './image-intake.js';
export { JobLostError, type Lane, WorkPool } from './workers/work-pool.js';
export { type Reply, WorkerLane } from './workers/worker-lane.js';
export type { PreparedImage } from './prepare-image.js';
export * from './images.errors.js';
export { type MediaType, sniffBytes, sniffMediaType } from './media-type.js';
