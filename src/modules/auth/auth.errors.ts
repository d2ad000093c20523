import { BadRequestError, ForbiddenError, NotFoundError, Problem, TooManyRequestsError, UnauthorizedError } from '../../core/problems/index.js';

@Problem({
  code: 'wrong-credentials',
  title: 'Name or password is wrong',
  advice: 'The same answer for an unknown name and for a wrong password. Check both and try again.',
})
export class WrongCredentialsError extends UnauthorizedError {
  override readonly headers = { 'WWW-Authenticate': 'Bearer realm="socialphoto"' };
  constructor() {
    super('No account has this name or address with this password.');
  }
}

@Problem({
  code: 'invalid-refresh-token',
  title: 'The refresh token is not valid',
  advice: 'It is unknown, expired, revoked or was used before. Log in again.',
})
export class InvalidRefreshTokenError extends UnauthorizedError {
  override readonly headers = { 'WWW-Authenticate': 'Bearer realm="socialphoto", error="invalid_token"' };
  constructor() {
    super('The refresh token is unknown, expired, revoked or used up: log in again.');
  }
}

@Problem({
  code: 'weak-password',
  title: 'The password is too easy to guess',
  advice: 'It is one of the most common passwords. Choose a longer one, such as four random words.',
})
export class WeakPasswordError extends BadRequestError {
  constructor(field: string) {
    super('This password is among the most common ones; choose another.', [{ field, message: 'is among the most common passwords' }]);
  }
}

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
  code: 'invalid-token',
  title: 'The token is not valid',
  advice: 'It is unknown, used or older than 30 minutes, or another one was sent after it. Ask for a new mail.',
})
export class InvalidTokenError extends BadRequestError {
  constructor() {
    super('The token is unknown, used or too old; ask for a new one.');
  }
}

@Problem({
  code: 'session-not-found',
  title: 'There is no such session',
  advice: 'It has ended already or is not yours.',
})
export class SessionNotFoundError extends NotFoundError {
  constructor() {
    super('You have no session with this id.');
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
