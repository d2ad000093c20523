export * from './renditions.errors.js';
export * from './renditions.module.js';
