export * from './uploads.module.js';
