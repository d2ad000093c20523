export type { RefusedFile } from './arriving-files.js';
export * from './file-encoding.js';
export { FormOrJson, OneFile, ReceivedFiles, RefusedFiles, receivedFilesOf } from './form.js';
export { receiveTexts } from './receive-texts.js';
export { type ArrivedFile, type ReceivedFile, receiveFile } from './receive-file.js';
export * from './upload-limits.js';
export * from './upload.interceptor.js';
