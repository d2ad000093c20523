export * from './file-encoding.js';
export { FormOrJson, OneFile, ReceivedFiles, receivedFilesOf } from './form.js';
export { type ArrivedFile, type ReceivedFile, receiveFile } from './receive-file.js';
export * from './upload-limits.js';
export * from './upload.interceptor.js';
