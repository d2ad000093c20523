export * from './counter-check.js';
export * from './integrity-check.js';
export * from './integrity.module.js';
export * from './integrity.service.js';
