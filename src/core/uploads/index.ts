export * from './file-encoding.js';
export { type ArrivedFile, type ReceivedFile, receiveFile } from './receive-file.js';
export * from './upload-limits.js';
export * from './upload.interceptor.js';
export * from './uploads.errors.js';
