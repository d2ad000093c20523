export { CreateRenditionBody } from './copies/copies.dto.js';
export { CopiesService } from './copies/copies.service.js';
export type { FileAnswer } from './file-answer.js';
export { FileLinkQuery } from './files.dto.js';
export * from './files.module.js';
export { FileSender } from './sending/file-sender.js';
