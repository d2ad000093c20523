import { NotFoundError, Problem } from '../../core/problems/index.js';

@Problem({
  code: 'notification-not-found',
  title: 'There is no such notification',
  advice: 'It was taken back with its cause, or is not yours.',
})
export class NotificationNotFoundError extends NotFoundError {
  constructor() {
    super('You have no notification with this id.');
  }
}
