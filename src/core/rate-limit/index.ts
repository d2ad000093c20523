export * from './decoding-budget.js';
export * from './rate-counters.js';
export * from './rate-limit.errors.js';
export { RateLimitGuard, type WorkAllowance } from './rate-limit.guard.js';
export { RateLimitGuardModule, RateLimitModule } from './rate-limit.module.js';
export { NEW_RENDITIONS, REGISTRATIONS, REPORTS, RateLimited, UNLIMITED_EXTENSION, UPLOADS, Unlimited } from './rate-limits.js';
export { trackerOf } from './trackers.js';
