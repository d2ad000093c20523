import type { FollowStatus } from './follow.entity.js';

/** Somebody follows, or has asked to. */
export class FollowCreated {
  constructor(
    readonly followerId: number,
    readonly followingId: number,
    readonly status: FollowStatus,
  ) {}
}

/** A follow or a request was taken back. */
export class FollowRemoved {
  constructor(
    readonly followerId: number,
    readonly followingId: number,
    readonly status: FollowStatus,
  ) {}
}

/** A request was accepted. */
export class FollowAccepted {
  constructor(
    readonly followerId: number,
    readonly followingId: number,
  ) {}
}
