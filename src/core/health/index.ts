export * from './health.module.js';
export * from './version.js';
