export { CatchUpMigration } from './catch-up-migration.js';
export * from './catch-up.module.js';
export { CatchUp } from './catch-up.js';
