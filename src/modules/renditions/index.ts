export { COPY_COLUMNS, type KeptCopy, joinCopyOfAvatar, joinCopyOfMedia } from './kept-copy.js';
export { FITS, GRAVITIES, PLACES, RENDITION_FORMATS, RENDITION_MAX_SIDE } from './rendering/transform.js';
export * from './rendition-options.js';
export * from './renditions.errors.js';
export * from './renditions.module.js';
export { RenditionsService } from './renditions.service.js';
