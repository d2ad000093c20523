import { ConflictError, Problem, UnprocessableError } from '../problems/index.js';

@Problem({
  code: 'request-in-progress',
  title: 'The first request with this key is still running',
  advice: 'Wait for the seconds that `Retry-After` names and repeat the request with the same Idempotency-Key.',
})
export class RequestInProgressError extends ConflictError {
  override readonly retryAfterSeconds = 1;
  constructor() {
    super('A request with this Idempotency-Key is still running; repeat it shortly to get its answer.');
  }
}

@Problem({
  code: 'idempotency-key-reused',
  title: 'The key was used for another request',
  advice: 'An Idempotency-Key belongs to one request with its fields and files. Use a new one.',
})
export class IdempotencyKeyReusedError extends UnprocessableError {
  constructor() {
    super('This Idempotency-Key was used with other fields or files; use a new key for a new request.');
  }
}

