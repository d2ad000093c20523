/** Somebody has blocked somebody else. */
export class UserBlocked {
  constructor(
    readonly blockerId: number,
    readonly blockedId: number,
  ) {}
}

/** A block was taken back. */
export class UserUnblocked {
  constructor(
    readonly blockerId: number,
    readonly blockedId: number,
  ) {}
}
