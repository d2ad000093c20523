import { BadRequestError, ForbiddenError, NotFoundError, Problem, UnauthorizedError } from '../../core/problems/index.js';

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
  code: 'awaiting-approval',
  title: 'The account waits for approval',
  advice: 'The password is right; an administrator has to approve the account before it can be used. A mail tells when that is done.',
})
export class AwaitingApprovalError extends ForbiddenError {
  constructor() {
    super('An administrator has to approve this account first; a mail will tell you.');
  }
}

@Problem({
  code: 'registration-closed',
  title: 'Nobody can register here',
  advice: 'This place takes no new accounts: its setting `REGISTRATION` is `closed`.',
})
export class RegistrationClosedError extends ForbiddenError {
  constructor() {
    super('This place takes no new accounts.');
  }
}
