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
