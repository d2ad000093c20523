import { Problem, TooManyRequestsError } from '../problems/index.js';

@Problem({
  code: 'rate-limited',
  title: 'Too many requests',
  advice: 'Wait for the seconds that `Retry-After` names. `RateLimit-Remaining` tells ahead how many requests are left.',
})
export class RateLimitedError extends TooManyRequestsError {
  constructor(retryAfterSeconds: number) {
    super('You have sent too many requests; wait a while before the next one.', retryAfterSeconds);
  }
}
