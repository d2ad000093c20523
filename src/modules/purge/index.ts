export { PostPurge } from './post-purge.js';
export * from './purge.module.js';
