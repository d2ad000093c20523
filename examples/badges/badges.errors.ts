import { NotFoundError, Problem } from '../../src/core/problems/index.js';

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
