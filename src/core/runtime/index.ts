export * from './background.js';
export * from './clock.js';
export * from './error-code.js';
export * from './lifecycle.js';
export * from './providers-of.js';
export * from './random.js';
export * from './runtime.module.js';
export * from './shared-run.js';
