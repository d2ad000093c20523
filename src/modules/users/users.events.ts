import type { Role } from '../../core/security/index.js';
import type { User } from './user.entity.js';

/** There is a new account; it may have to wait for approval. */
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

/** A public account has turned private. */
export class AccountClosed {
  constructor(readonly userId: number) {}
}

/** An account has another password, changed by its owner, by a mailed token or from the command line. */
export class PasswordChanged {
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

/** Status or role was set; null where it was left as it is. By nobody (null) from the command line. */
export class UserStateChanged {
  constructor(
    readonly userId: number,
    readonly status: 'active' | 'suspended' | null,
    readonly role: Role | null,
    readonly changedBy: number | null,
    readonly previousStatus: User['status'],
  ) {}
}

/** An account that waited may be used from now on. */
export class UserApproved {
  constructor(
    readonly userId: number,
    /** Null once somebody else has verified it. */
    readonly email: string | null,
  ) {}
}

/** An account that waited was turned away, and is deleted. */
export class UserDeclined {
  constructor(
    readonly userId: number,
    readonly declinedBy: number,
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
