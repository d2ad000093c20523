export { ImagesModule } from './images.module.js';
export { ImageIntake } from './image-intake.js';
export type { PreparedImage } from './prepare-image.js';
export * from './images.errors.js';
export { type MediaType, isMediaType, sniffBytes, sniffMediaType } from './media-type.js';
