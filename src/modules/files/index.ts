export * from './files.module.js';
