import { BadRequestError, Problem } from '../../../core/problems/index.js';

@Problem({
  code: 'cannot-block-yourself',
  title: 'Nobody can block themselves',
  advice: 'Name somebody else.',
})
export class CannotBlockYourselfError extends BadRequestError {
  constructor() {
    super('You cannot block yourself.');
  }
}
