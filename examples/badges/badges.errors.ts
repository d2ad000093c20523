import { ForbiddenError, NotFoundError, Problem } from '../../src/core/problems/index.js';

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
