export * from './contribution.js';
export { Contributions } from './contributions.js';
