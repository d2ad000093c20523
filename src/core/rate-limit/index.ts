export * from './rate-counters.js';
export { addressOf } from './address.js';
export * from './rate-limit.errors.js';
export { RateCountersModule, RateLimitModule } from './rate-limit.module.js';
export { RateLimits } from './rate-limits.service.js';
export { NEW_RENDITIONS, REGISTRATIONS, RateLimited, UNLIMITED_EXTENSION, UPLOADS, Unlimited } from './rate-limits.js';
