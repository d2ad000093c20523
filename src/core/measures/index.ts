export * from './instruments.js';
