export * from './profiles.module.js';
