import { type FieldError, ProblemError } from './problem.js';

// The bases: each gives its status. Failures of a module extend one of them and add a code with @Problem.

export abstract class BadRequestError extends ProblemError {
  static readonly status = 400;
  readonly status = 400;
  constructor(detail: string, override readonly fieldErrors?: readonly FieldError[]) {
    super(detail);
  }
}

export abstract class UnauthorizedError extends ProblemError {
  static readonly status = 401;
  readonly status = 401;
}

export abstract class ForbiddenError extends ProblemError {
  static readonly status = 403;
  readonly status = 403;
}

export abstract class NotFoundError extends ProblemError {
  static readonly status = 404;
  readonly status = 404;
}

export abstract class ConflictError extends ProblemError {
  static readonly status = 409;
  readonly status = 409;
}

export abstract class PayloadTooLargeError extends ProblemError {
  static readonly status = 413;
  readonly status = 413;
}

export abstract class UnsupportedMediaTypeError extends ProblemError {
  static readonly status = 415;
  readonly status = 415;
}

export abstract class UnprocessableError extends ProblemError {
  static readonly status = 422;
  readonly status = 422;
  constructor(detail: string, override readonly fieldErrors?: readonly FieldError[]) {
    super(detail);
  }
}

export abstract class TooManyRequestsError extends ProblemError {
  static readonly status = 429;
  readonly status = 429;
  constructor(detail: string, override readonly retryAfterSeconds: number) {
    super(detail);
  }
}

export abstract class UnavailableError extends ProblemError {
  static readonly status = 503;
  readonly status = 503;
  constructor(detail: string, override readonly retryAfterSeconds: number) {
    super(detail);
  }
}

export abstract class InsufficientStorageError extends ProblemError {
  static readonly status = 507;
  readonly status = 507;
}
