import type { Viewer } from '../../../core/security/index.js';

/** That an act on an account is its owner's. Users says where it is needed; the module that keeps passwords and sends mails provides it. */
export abstract class AccountProofs {
  /** Does the work in the name of the viewer, in a transaction in which the password is theirs. @throws WrongPasswordError, TooManyAttemptsError, BusyError */
  abstract withPassword<T>(viewer: Viewer, password: string, work: () => Promise<T>): Promise<T>;

  /** Does work that has a mail sent to an address which is not proven; it counts from its start, and no more when the work fails. @throws TooManyMailsError */
  abstract withinMailBudget<T>(userId: number, work: () => Promise<T>): Promise<T>;
}
