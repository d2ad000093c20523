export * from './file-refusals.js';
