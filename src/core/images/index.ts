export { ImagesModule } from './images.module.js';
export { ImageIntake } from './image-intake.js';
export { ImageRenderer } from './image-renderer.js';
export type { PreparedImage } from './prepare-image.js';
export * from './images.errors.js';
export { IMAGE_TYPES, MEDIA_TYPES, type MediaType, sniffBytes, sniffMediaType, toMediaType } from './media-type.js';
export * from './renditions/transform.js';
