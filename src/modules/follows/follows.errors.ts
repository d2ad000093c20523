import { BadRequestError, ConflictError, ForbiddenError, NotFoundError, Problem } from '../../core/problems/index.js';

@Problem({
  code: 'account-private',
  title: 'The account is private',
  advice: 'Its posts, followers and followings are for its accepted followers. Ask to follow it.',
})
export class AccountPrivateError extends ForbiddenError {
  constructor() {
    super('This account shows its lists to accepted followers only.');
  }
}

@Problem({
  code: 'cannot-follow-yourself',
  title: 'Nobody can follow themselves',
  advice: 'Your own posts are in your feed anyway.',
})
export class CannotFollowYourselfError extends BadRequestError {
  constructor() {
    super('You cannot follow yourself.');
  }
}

@Problem({
  code: 'follow-limit-reached',
  title: 'You follow as many accounts as is possible',
  advice: 'An account may follow 7,500 others. Unfollow some first.',
})
export class FollowLimitReachedError extends ConflictError {
  constructor() {
    super('You follow 7,500 accounts already; unfollow some first.');
  }
}

@Problem({
  code: 'follow-request-not-found',
  title: 'There is no such request',
  advice: 'Nobody of this name waits for an answer: the request was taken back, or answered already.',
})
export class FollowRequestNotFoundError extends NotFoundError {
  constructor() {
    super('This user has no open request to follow you.');
  }
}
