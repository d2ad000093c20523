export * from './instance.module.js';
