export { COPY_COLUMNS, type KeptCopy, joinCopyOfAvatar, joinCopyOfMedia } from './kept-copy.js';
export * from './rendition-options.js';
export * from './renditions.module.js';
export { RenditionsService } from './renditions.service.js';
