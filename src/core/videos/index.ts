export { PosterMaker } from './poster-maker.js';
export type { PreparedVideo } from './prepare-video.js';
export { VideoIntake } from './video-intake.js';
export * from './videos.module.js';
