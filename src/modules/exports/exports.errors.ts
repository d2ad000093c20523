import { NotFoundError, Problem, TooManyRequestsError } from '../../core/problems/index.js';

@Problem({
  code: 'export-not-found',
  title: 'There is no such export',
  advice: 'It does not exist, is somebody else\'s, or its seven days are over; so is its link when the session that got it has ended. The answer is the same.',
})
export class ExportNotFoundError extends NotFoundError {
  constructor() {
    super('There is no such export, or its link is good no more.');
  }
}

@Problem({
  code: 'export-too-soon',
  title: 'Another export was asked for less than a day ago',
  advice: 'One in 24 hours is made. `Retry-After` says when the next one may be asked for; `GET /users/me/exports` has the last one.',
})
export class ExportTooSoonError extends TooManyRequestsError {
  constructor(retryAfterSeconds: number) {
    super('An export was asked for less than 24 hours ago.', retryAfterSeconds);
  }
}
