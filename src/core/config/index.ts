export * from './config.module.js';
export * from './environment.js';
export * from './read-settings.js';
export * from './settings.js';
