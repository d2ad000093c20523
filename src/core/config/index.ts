export * from './config.module.js';
export * from './environment.js';
export { listOwnSettings, ownSettings } from './own-settings.js';
export { isProgram, productionHints } from './production-hints.js';
export * from './read-settings.js';
export type { RateLimit, RateLimitKind, RateLimits } from './rate-limit-settings.js';
export * from './settings-error.js';
export * from './settings.js';
export { type TrustedProxies, toBlockList } from './trusted-proxies.js';
