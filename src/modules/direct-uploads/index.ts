export * from './direct-uploads.module.js';
