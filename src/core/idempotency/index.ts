export * from './idempotency-limits.js';
export * from './idempotency.errors.js';
export * from './idempotency.module.js';
export * from './idempotency.service.js';
export * from './idempotent.js';
export { IdempotentWork } from './idempotent-work.js';
export * from './kept-answers.js';
export { type IdempotencyClaim, RunningClaims } from './running-claims.js';
