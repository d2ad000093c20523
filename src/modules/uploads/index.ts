export * from './uploads.module.js';
export { sendFile } from './send-file.js';
export { FileLinkQuery } from './uploads.dto.js';
export { type OpenFile, UploadsService } from './uploads.service.js';
