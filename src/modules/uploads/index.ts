export * from './uploads.module.js';
export { FileLinkQuery } from './uploads.dto.js';
export { UploadsService } from './uploads.service.js';
