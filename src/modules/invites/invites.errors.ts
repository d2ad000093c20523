import { ForbiddenError, NotFoundError, Problem } from '../../core/problems/index.js';

@Problem({
  code: 'invite-not-found',
  title: 'There is no such invite',
  advice: 'It does not exist or was deleted.',
})
export class InviteNotFoundError extends NotFoundError {
  constructor() {
    super('There is no invite with this id.');
  }
}

@Problem({
  code: 'invite-required',
  title: 'Registering takes an invite',
  advice: 'Send the code of one as `invite`. Administrators of this place make them.',
})
export class InviteRequiredError extends ForbiddenError {
  constructor() {
    super('Here people register with an invite; send its code as invite.');
  }
}

@Problem({
  code: 'invalid-invite',
  title: 'The invite is not good any more',
  advice: 'It is unknown, was taken back, is used up or has expired; the answer is the same. Ask for another one.',
})
export class InvalidInviteError extends ForbiddenError {
  constructor() {
    super('The invite is unknown, used up or over; ask for another one.');
  }
}
