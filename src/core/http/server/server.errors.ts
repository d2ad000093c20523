import { BadRequestError, Problem, ProblemError } from '../../problems/index.js';

// What is refused before a route is asked, or while its body comes.

@Problem({
  code: 'request-too-slow',
  title: 'The request came too slowly',
  advice: 'A body may take as long as it needs while at least 8 kB a second arrive over half a minute; headers have 20 seconds. Send it again over a better line, or send less.',
})
export class RequestTooSlowError extends ProblemError {
  static readonly status = 408;
  readonly status = 408;
  constructor() {
    super('The request came too slowly: at least 8 kB a second are needed. Nothing was kept; send it again.');
  }
}

@Problem({
  code: 'length-required',
  title: 'The length of the body must be said',
  advice: 'Send `Content-Length`. `Transfer-Encoding: chunked` is not taken here, as an announced file has exactly the size that was announced.',
})
export class LengthRequiredError extends ProblemError {
  static readonly status = 411;
  readonly status = 411;
  constructor() {
    super('Say with Content-Length how many bytes the body has, instead of sending it in chunks.');
  }
}

@Problem({
  code: 'chunk-extensions-too-large',
  title: 'The extensions of the chunks are too large',
  advice: 'Send the body with `Content-Length`, or in chunks without extensions.',
})
export class ChunkExtensionsTooLargeError extends ProblemError {
  static readonly status = 413;
  readonly status = 413;
  constructor() {
    super('The chunks of the body have extensions that are too large; send them without.');
  }
}

@Problem({
  code: 'expectation-failed',
  title: 'The expectation cannot be met',
  advice: '`Expect` knows `100-continue` alone. Send the request without the header, or with this value.',
})
export class ExpectationFailedError extends ProblemError {
  static readonly status = 417;
  readonly status = 417;
  constructor() {
    super('The server meets no expectation but 100-continue; send the request without the Expect header.');
  }
}

@Problem({
  code: 'headers-too-large',
  title: 'The headers are too large',
  advice: 'All headers together may have 16 kB. Send fewer cookies or a shorter address.',
})
export class HeadersTooLargeError extends ProblemError {
  static readonly status = 431;
  readonly status = 431;
  constructor() {
    super('The address and the headers may have 16 kB together; send less.');
  }
}

@Problem({
  code: 'malformed-http',
  title: 'This is not HTTP',
  advice: 'The request breaks the rules of HTTP/1.1 (RFC 9112): its first line, a header, or the framing of the body. Use an HTTP library; when there is a proxy in between, look there.',
})
export class MalformedHttpError extends BadRequestError {
  constructor() {
    super('The bytes that came are not a request of HTTP/1.1; build it with an HTTP library.');
  }
}
