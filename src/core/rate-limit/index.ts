export * from './decoding-budget.js';
export * from './rate-counters.js';
export * from './rate-limit.errors.js';
export { RateLimitGuard } from './rate-limit.guard.js';
export { RateLimitGuardModule, RateLimitModule } from './rate-limit.module.js';
export { NEW_RENDITIONS, REGISTRATIONS, RateLimited, UNLIMITED_EXTENSION, UPLOADS, Unlimited } from './rate-limits.js';
export { accountTracker, trackerOf } from './trackers.js';
