import { ConflictError, NotFoundError, Problem } from '../../core/problems/index.js';

@Problem({
  code: 'user-not-found',
  title: 'There is no such user',
  advice: 'No account has this id or username, or it is not open to you. Usernames are found without regard to case.',
})
export class UserNotFoundError extends NotFoundError {
  constructor() {
    super('No user with this id or username is visible to you.');
  }
}

@Problem({
  code: 'username-taken',
  title: 'The username is taken',
  advice: 'Choose another one; upper and lower case are the same.',
})
export class UsernameTakenError extends ConflictError {
  constructor() {
    super('Somebody has this username already; choose another.');
  }
}

@Problem({
  code: 'email-taken',
  title: 'The e-mail address is taken',
  advice: 'An account uses this address already: log in, or register with another address.',
})
export class EmailTakenError extends ConflictError {
  constructor() {
    super('An account with this e-mail address exists already.');
  }
}

@Problem({
  code: 'last-admin',
  title: 'The last administrator has to stay',
  advice: 'Give another account the admin role first.',
})
export class LastAdminError extends ConflictError {
  constructor() {
    super('This is the last active administrator; promote somebody else first.');
  }
}

@Problem({
  code: 'not-waiting',
  title: 'The account does not wait for approval',
  advice: 'Only accounts with the status `waiting` can be declined: suspend others.',
})
export class NotWaitingError extends ConflictError {
  constructor() {
    super('This account does not wait for approval; suspend it instead.');
  }
}
