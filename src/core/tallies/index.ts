export { INSTANCE, Tallies } from './tallies.js';
export * from './tallies.module.js';
export * from './tally-check.js';
