export * from './fold.js';
export * from './words.js';
