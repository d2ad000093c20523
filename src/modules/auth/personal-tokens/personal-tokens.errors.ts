import { ConflictError, NotFoundError, Problem } from '../../../core/problems/index.js';
import { MAX_TOKENS } from './personal-tokens.dto.js';

@Problem({
  code: 'token-not-found',
  title: 'There is no such token',
  advice: 'It was revoked already, or is somebody else\'s; the answer is the same.',
})
export class TokenNotFoundError extends NotFoundError {
  constructor() {
    super('You have no personal access token with this id.');
  }
}

@Problem({
  code: 'token-limit-reached',
  title: 'You have as many tokens as is possible',
  advice: `A person may have ${MAX_TOKENS} personal access tokens, those that have expired included. Revoke one first.`,
})
export class TokenLimitReachedError extends ConflictError {
  constructor() {
    super(`You have ${MAX_TOKENS} personal access tokens already; revoke one first.`);
  }
}
