export * from './problem.js';
export * from './bases.js';
export * from './general.errors.js';
export * from './system-failures.js';
