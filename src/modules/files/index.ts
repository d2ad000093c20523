export { CreateRenditionBody } from './copies/copies.dto.js';
export { CopiesService } from './copies/copies.service.js';
export * from './files.module.js';
