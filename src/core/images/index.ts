export { ImagesModule } from './images.module.js';
export { ImagePolicy, type NewImage } from './image-policy.js';
export { ImageIntake } from './image-intake.js';
export * from './large-images.js';
export type { PreparedImage } from './prepare-image.js';
