export class UserRegistered {
  constructor(
    readonly userId: number,
    readonly email: string,
  ) {}
}

/** A private account has turned public. */
export class AccountOpened {
  constructor(readonly userId: number) {}
}

/** Another address was asked for, to be proven by a token, or that was taken back: then `pending` is null. */
export class PendingEmailSet {
  constructor(
    readonly userId: number,
    readonly pending: string | null,
    /** Null once somebody else has verified it. */
    readonly present: string | null,
  ) {}
}

/** Status or role was set; null where it was left as it is. */
export class UserStateChanged {
  constructor(
    readonly userId: number,
    readonly status: 'active' | 'suspended' | null,
    readonly role: 'user' | 'admin' | null,
  ) {}
}

/** An account is deleted and hidden from everybody; what it had is still there, and goes in the background. Happens once. */
export class UserDeleting {
  constructor(readonly userId: number) {}
}

/** All that an account had is released, and its row is gone. Happens once. */
export class UserDeleted {
  constructor(readonly userId: number) {}
}
