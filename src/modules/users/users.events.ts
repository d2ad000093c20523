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

/**
 * An account is deleted and hidden from everybody. Handlers give back what it counted for others: each call undoes a
 * bounded piece and says so when there is more; the first is part of the deletion, the rest follow in the background.
 */
export class UserDeleting {
  private more = false;

  constructor(readonly userId: number) {}

  get unfinished(): boolean {
    return this.more;
  }

  askAgain(): void {
    this.more = true;
  }
}
