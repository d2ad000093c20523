import { ForbiddenError, Problem, TooManyRequestsError } from '../../../core/problems/index.js';

@Problem({
  code: 'wrong-password',
  title: 'The current password is wrong',
  advice: 'Given wherever the current password is asked for.',
})
export class WrongPasswordError extends ForbiddenError {
  constructor() {
    super('This is not the current password of the account.');
  }
}

@Problem({
  code: 'too-many-attempts',
  title: 'Too many failed attempts',
  advice: 'Ten failures for one account or fifty from one address within 15 minutes, where the operator has not set other limits. Wait for the seconds that `Retry-After` names.',
})
export class TooManyAttemptsError extends TooManyRequestsError {
  constructor(retryAfterSeconds: number) {
    super('Too many failed attempts; wait a while before the next one.', retryAfterSeconds);
  }
}

@Problem({
  code: 'too-many-mails',
  title: 'Too many mails were asked for',
  advice: 'An account may have five mails an hour sent to addresses that it has not proven to be its own, where the operator has not set another limit. Use the latest mail, or wait for the seconds that `Retry-After` names.',
})
export class TooManyMailsError extends TooManyRequestsError {
  constructor(retryAfterSeconds: number) {
    super('Too many mails to addresses that you have not proven to be yours; wait a while before the next one.', retryAfterSeconds);
  }
}
