import {
  BadRequestError,
  ForbiddenError,
  InsufficientStorageError,
  NotFoundError,
  PayloadTooLargeError,
  UnavailableError,
  UnauthorizedError,
  UnsupportedMediaTypeError,
} from './bases.js';
import { type FieldError, Problem, ProblemError } from './problem.js';

// Failures that belong to no module: the request itself, or the server's state.

@Problem({
  code: 'invalid-input',
  title: 'The request is not valid',
  advice: 'Given for unknown or repeated fields and parameters and for values of the wrong type or out of range. `errors` names each of them; correct them and send the request again.',
})
export class InvalidInputError extends BadRequestError {
  constructor(fieldErrors: readonly FieldError[], detail = 'Some of the fields or parameters are not valid; see `errors`.') {
    super(detail, fieldErrors);
  }
}

@Problem({
  code: 'malformed-json',
  title: 'The body is not valid JSON',
  advice: 'Send one JSON object in UTF-8, without repeated keys and at most 20 levels deep.',
})
export class MalformedJsonError extends BadRequestError {}

@Problem({
  code: 'malformed-request',
  title: 'The request cannot be read',
  advice: 'Given for a broken URL encoding, a broken multipart body or a connection that ended early. Build the request with an HTTP library and send it again.',
})
export class MalformedRequestError extends BadRequestError {}

@Problem({
  code: 'not-authenticated',
  title: 'A valid access token is needed',
  advice: 'Given without a token and with one that is invalid, expired or revoked. Log in or refresh the session and send `Authorization: Bearer <access_token>`.',
})
export class NotAuthenticatedError extends UnauthorizedError {
  override readonly headers: Readonly<Record<string, string>>;
  constructor(reason: 'missing' | 'invalid') {
    super(
      reason === 'missing'
        ? 'This needs an access token: log in and send it as `Authorization: Bearer <access_token>`.'
        : 'The access token is invalid, expired or revoked: log in again or refresh the session.',
    );
    // RFC 6750 section 3: no error attribute when the request lacked any authentication.
    this.headers = {
      'WWW-Authenticate':
        reason === 'missing' ? 'Bearer realm="socialphoto"' : 'Bearer realm="socialphoto", error="invalid_token"',
    };
  }
}

@Problem({
  code: 'account-suspended',
  title: 'The account is suspended',
  advice: 'An administrator has suspended the account. Ask the operator of the server.',
})
export class AccountSuspendedError extends ForbiddenError {
  constructor() {
    super('This account has been suspended by an administrator.');
  }
}

@Problem({
  code: 'not-allowed',
  title: 'This is not yours to change',
  advice: 'Given when the viewer can see the thing but neither owns it nor has the role that is needed.',
})
export class NotAllowedError extends ForbiddenError {
  constructor(detail = 'Only its owner may do this.') {
    super(detail);
  }
}

@Problem({
  code: 'gone-meanwhile',
  title: 'What the request needs was deleted while it ran',
  advice: 'The account, the post or the comment that it refers to was deleted in the same moment. Nothing was changed; look it up again.',
})
export class GoneMeanwhileError extends NotFoundError {
  constructor() {
    super('Something that this request refers to was deleted while it ran; nothing was changed.');
  }
}

@Problem({
  code: 'route-not-found',
  title: 'There is no such route',
  advice: 'Look the path up in the OpenAPI document at `/docs`.',
})
export class RouteNotFoundError extends NotFoundError {
  constructor() {
    super('No route has this path; see /docs for those that exist.');
  }
}

@Problem({
  code: 'method-not-allowed',
  title: 'The method is not allowed here',
  advice: 'The `Allow` header lists the methods of this path.',
})
export class MethodNotAllowedError extends ProblemError {
  static readonly status = 405;
  readonly status = 405;
  override readonly headers: Readonly<Record<string, string>>;
  constructor(allowed: readonly string[]) {
    super(`This path answers ${allowed.join(', ')}.`);
    this.headers = { Allow: allowed.join(', ') };
  }
}

@Problem({
  code: 'precondition-failed',
  title: 'The file is not the one that was asked for',
  advice: 'Given when `If-Match` or `If-Unmodified-Since` does not fit. Ask again without it.',
})
export class PreconditionFailedError extends ProblemError {
  static readonly status = 412;
  readonly status = 412;
  constructor() {
    super('The file is not the one that If-Match or If-Unmodified-Since names.');
  }
}

@Problem({
  code: 'range-not-satisfiable',
  title: 'The file has no such range',
  advice: '`Content-Range` tells how many bytes there are. Ask for some of these, or for the whole file.',
})
export class RangeNotSatisfiableError extends ProblemError {
  static readonly status = 416;
  readonly status = 416;
  constructor() {
    super('None of the ranges asked for is in the file.');
  }
}

@Problem({
  code: 'body-too-large',
  title: 'The body is too large',
  advice: 'A JSON body or form may have 100 kB. Files go into multipart requests.',
})
export class BodyTooLargeError extends PayloadTooLargeError {
  constructor(detail = 'The body may have at most 100 kB.') {
    super(detail);
  }
}

@Problem({
  code: 'unsupported-media-type',
  title: 'The Content-Type is not supported here',
  advice: 'Send what the OpenAPI document names for the route: in most cases `application/json` in UTF-8.',
})
export class UnsupportedContentTypeError extends UnsupportedMediaTypeError {
  constructor(accepted: readonly string[]) {
    super(`Send the body as ${accepted.join(' or ')}.`);
  }
}

@Problem({
  code: 'busy',
  title: 'The server is busy',
  advice: 'Wait for the seconds that `Retry-After` names and repeat the request.',
})
export class BusyError extends UnavailableError {
  constructor(retryAfterSeconds = 1) {
    super('The server has too much to do at the moment; try again shortly.', retryAfterSeconds);
  }
}

@Problem({
  code: 'took-too-long',
  title: 'The request took too long',
  advice: 'The database was stopped at its deadline, and nothing was changed. Repeat the request after the seconds that `Retry-After` names; if that does not help, ask for less, as with a smaller `limit`, a shorter time or rarer words.',
})
export class TookTooLongError extends UnavailableError {
  constructor(retryAfterSeconds = 5) {
    super('This took longer than the server allows; nothing was changed. Try again shortly, or ask for less.', retryAfterSeconds);
  }
}

@Problem({
  code: 'dependency-down',
  title: 'A part of the service is not reachable',
  advice: 'The database or the media store does not answer. Wait for the seconds that `Retry-After` names and repeat the request.',
})
export class DependencyDownError extends UnavailableError {
  constructor(retryAfterSeconds = 2) {
    super('A part of the service cannot be reached at the moment; try again shortly.', retryAfterSeconds);
  }
}

/**
 * The database was told to keep the changes, and its answer was lost: they are kept or not, and nobody knows. Nothing
 * may be undone on this error; what was stored for the changes is settled later by whether they are there.
 */
@Problem({
  code: 'outcome-unknown',
  title: 'It is not known whether this was done',
  advice: 'The connection to the database was lost while it was keeping the changes. Repeat the request with the same `Idempotency-Key` after the seconds that `Retry-After` names: it is done once. Without a key, look first.',
})
export class OutcomeUnknownError extends UnavailableError {
  constructor(options?: ErrorOptions) {
    super('The server lost sight of whether this was kept. It is safe to repeat the request with the same Idempotency-Key; without one, look whether it was done.', 2);
    if (options !== undefined) this.cause = options.cause;
  }
}

@Problem({
  code: 'storage-full',
  title: 'There is no room to store this',
  advice: 'The server has run out of space. Nothing was stored; try again later or tell its operator.',
})
export class StorageFullError extends InsufficientStorageError {
  constructor() {
    super('The server has no room left to store this; nothing was kept.');
  }
}

@Problem({
  code: 'internal-error',
  title: 'Something went wrong on the server',
  advice: 'A defect of the server. Report it with the `request_id`.',
})
export class InternalError extends ProblemError {
  static readonly status = 500;
  readonly status = 500;
  constructor() {
    super('The request failed for a reason that is not yours; quote the request id when you report it.');
  }
}
