import { BadRequestError, Problem } from '../../../core/problems/index.js';

@Problem({
  code: 'cannot-mute-yourself',
  title: 'Nobody can mute themselves',
  advice: 'Name somebody else. `include_self=false` leaves your own posts out of your feed.',
})
export class CannotMuteYourselfError extends BadRequestError {
  constructor() {
    super('You cannot mute yourself.');
  }
}
