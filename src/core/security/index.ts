export * from './admin-only.js';
export * from './owner-only.js';
export * from './public.decorator.js';
export * from './viewer.js';
