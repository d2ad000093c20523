import { ForbiddenError, NotFoundError, Problem, UnprocessableError } from '../../src/core/problems/index.js';

@Problem({
  code: 'badges-none-yet',
  title: 'The person has no badge',
  advice: 'Given until the person has posted something.',
})
export class NoBadgeError extends NotFoundError {
  constructor() {
    super('This person has no badge yet.');
  }
}

@Problem({
  code: 'badges-not-keeper',
  title: 'Only keepers of badges may do this',
  advice: 'Ask an administrator, who makes people keepers on the page /console/badges.',
})
export class NotKeeperError extends ForbiddenError {
  constructor() {
    super('Only keepers of badges may give them.');
  }
}

@Problem({
  code: 'badges-no-begging',
  title: 'The comment asks for stars',
  advice: 'Say it without asking for a star in return.',
})
export class BeggingError extends UnprocessableError {
  constructor() {
    super('Stars are not asked for here; write the comment without.');
  }
}
