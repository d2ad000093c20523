export * from './media-type-text.js';
