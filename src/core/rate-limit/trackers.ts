import type { Request } from 'express';
import { addressOf } from '../http/index.js';
import { viewerOf } from '../security/index.js';

/** Who counts: the account, or the address for those who have none. */
export function accountTracker(request: Request): string {
  const viewer = viewerOf(request);
  return viewer === null ? addressTracker(request) : trackerOf(viewer.id);
}

/** Who counts, where there is an account. */
export function trackerOf(userId: number): string {
  return `user:${userId}`;
}

/** The address that `TRUST_PROXY` lets us believe. */
export function addressTracker(request: Request): string {
  return `address:${addressOf(request).counted}`;
}
