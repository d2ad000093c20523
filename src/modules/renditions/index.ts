export { CreateRenditionBody } from './renditions.dto.js';
export * from './renditions.errors.js';
export * from './renditions.module.js';
export { RenditionsService } from './renditions.service.js';
