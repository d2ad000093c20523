export { MediaDeletion } from './media-deletion.js';
export { MediaDerivatives } from './media-derivatives.js';
export { AnnouncedMediaService, type AnnouncedMedia } from './announced-media.service.js';
export { LINK_TTL_SECONDS, MediaLinks } from './media-links.js';
export { ALT_TEXT_MAX_LENGTH, MediaResponse } from './media.dto.js';
export * from './media.errors.js';
export * from './media.module.js';
export { MediaSweeper } from './media-sweeper.js';
export { MediaService, type StoredMedia } from './media.service.js';
