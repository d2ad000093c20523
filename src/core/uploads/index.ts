export type { ReceivedFile } from './receive-file.js';
export * from './upload.interceptor.js';
export * from './uploads.errors.js';
