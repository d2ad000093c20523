import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  BodyTooLargeError,
  InternalError,
  InvalidInputError,
  MalformedJsonError,
  MalformedRequestError,
  MethodNotAllowedError,
  PreconditionFailedError,
  ProblemError,
  RangeNotSatisfiableError,
  RouteNotFoundError,
  UnsupportedContentTypeError,
  fromSystemFailure,
} from '../problems/index.js';
import { allowedMethods } from './allowed-methods.js';
import { hasBody } from './has-body.js';
import { toProblemDocument } from './problem-document.js';
import { requestIdOf } from './request-id.js';
import { pathOf } from './request-path.js';
import { idsOf, routeOf } from './route-of.js';
import { isWaitingToContinue } from './server/expectations.js';

const LINGER_MS = 5_000;

/** The one place where failures become answers: RFC 9457 problem documents. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, request: Request, response: Response): void {
    const problem = this.read(error, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const body = this.begin(problem, request, response);
    if (request.complete || !hasBody(request)) response.end(body);
    else if (isWaitingToContinue(request)) answerLast(body, response);
    else answerUnread(body, request, response);
  }

  /** What a failure is told as; those that are ours are noted. */
  read(error: unknown, request: Request): ProblemError {
    const problem = toProblem(error, request);
    if (problem.status >= 500) this.report(error, problem, request);
    return problem;
  }

  /** Answers without waiting for the rest of the body, and ends the connection. */
  hangUp(problem: ProblemError, request: Request, response: Response): void {
    answerLast(this.begin(problem, request, response), response);
  }

  /** Sets status and headers; gives the body. */
  private begin(problem: ProblemError, request: Request, response: Response): Buffer {
    for (const [name, value] of Object.entries(problem.headers ?? {})) response.setHeader(name, value);
    if (problem.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(problem.retryAfterSeconds));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Content-Type', 'application/problem+json');
    const body = Buffer.from(JSON.stringify(toProblemDocument(problem, requestIdOf(request), pathOf(request))));
    // Said here, because an answer to HEAD has no body to count.
    response.setHeader('Content-Length', body.length);
    response.status(problem.status);
    return body;
  }

  private report(error: unknown, problem: ProblemError, request: Request): void {
    const cause = error instanceof Error ? error.stack : String(error);
    const origin = error instanceof ProblemError && error.cause instanceof Error ? error.cause : error;
    const line = { request_id: requestIdOf(request), code: problem.code, method: request.method, route: routeOf(request), ids: idsOf(request), cause };
    if (problem.status === 500) this.logger.error(line);
    else this.logger.warn({ ...line, cause: origin instanceof Error ? origin.message : cause });
  }
}

function answerLast(body: Buffer, response: Response): void {
  response.setHeader('Connection', 'close');
  response.end(body);
}

/**
 * Answers a request whose body was refused unread. The rest of it is received for a while and thrown away: many clients
 * read the answer only when they have sent everything, and lose it when the connection is closed before.
 */
function answerUnread(body: Buffer, request: Request, response: Response): void {
  response.setHeader('Connection', 'close');
  response.write(body);
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  request.once('end', end).once('close', end).resume();
}

function toProblem(error: unknown, request: Request): ProblemError {
  if (error instanceof HttpException) return fromCause(error.cause) ?? fromNest(error, request);
  return fromCause(error) ?? new InternalError();
}

/** Nest wraps what Express throws before it comes here. */
function fromCause(error: unknown): ProblemError | undefined {
  return error instanceof ProblemError ? error : (fromSystemFailure(error) ?? fromExpress(error));
}

function fromNest(error: HttpException, request: Request): ProblemError {
  switch (error.getStatus()) {
    case 404:
      return notFound(request);
    case 413:
      return new BodyTooLargeError();
    case 415:
      return new UnsupportedContentTypeError(['application/json']);
    case 400:
      return new MalformedRequestError('The request cannot be read; check its encoding.');
    default:
      return new InternalError();
  }
}

function notFound(request: Request): ProblemError {
  const allowed = allowedMethods(request);
  return allowed.length > 0 ? new MethodNotAllowedError(allowed) : new RouteNotFoundError();
}

/** What Express, its body parsers and `sendFile` throw, by the `type` of http-errors; see the body-parser documentation. */
function fromExpress(error: unknown): ProblemError | undefined {
  if (error instanceof URIError) return new MalformedRequestError('The path has a broken URL encoding.');
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  const type = 'type' in error && typeof error.type === 'string' ? error.type : '';
  if (error.status === 413) {
    return type === 'parameters.too.many' ? new InvalidInputError([], 'The form has too many fields.') : new BodyTooLargeError();
  }
  if (error.status === 415) return new UnsupportedContentTypeError(['application/json in UTF-8, without compression']);
  if (error.status === 412) return new PreconditionFailedError();
  if (error.status === 416) return new RangeNotSatisfiableError();
  if (type === 'entity.parse.failed') return new MalformedJsonError('The body is not valid JSON.');
  if (error.status >= 400 && error.status < 500) return new MalformedRequestError('The request cannot be read.');
  return undefined;
}
