export * from './known-files.js';
export * from './local-storage.js';
export * from './media-storage.js';
export * from './storage-key.js';
export * from './storage.errors.js';
export * from './storage.module.js';
export * from './stored-files.js';
