import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProblemError } from '../../problems/index.js';
import { type Clock, errorCodeOf } from '../../runtime/index.js';
import { toProblemDocument } from '../problem-document.js';
import { securityHeaders } from '../security-headers.js';
import { toClientAddress } from '../client-address.js';
import type { Connections } from './connections.js';
import { ChunkExtensionsTooLargeError, HeadersTooLargeError, MalformedHttpError, RequestTooSlowError } from './server.errors.js';

const logger = new Logger('Http');

/** Answers bytes that are no request, or that came too slowly to become one: they reach no route. */
export function answerParserFailure(error: unknown, socket: Duplex, connections: Connections, clock: Clock): void {
  const exchanges = connections.exchangesOn(socket);
  const before = exchanges.find(({ request }) => request.complete);
  if (before !== undefined && !before.response.headersSent) {
    // The answer to a request before this one is not given up for it.
    before.response.setHeader('Connection', 'close');
    return;
  }
  if (errorCodeOf(error) === 'ECONNRESET' || !socket.writable || exchanges.some(({ response }) => response.headersSent)) {
    socket.destroy();
    return;
  }
  const problem = toProblem(errorCodeOf(error));
  const requestId = randomUUID();
  const bytes = toBytes(problem, requestId, clock.now());
  const { exact: address } = toClientAddress((socket as Partial<Socket>).remoteAddress ?? '');
  logger.log({ request_id: requestId, method: null, route: null, status: problem.status, code: problem.code, bytes: bytes.length, address, user: null });
  socket.end(bytes, () => socket.destroy());
}

/** See https://nodejs.org/docs/latest-v20.x/api/http.html#event-clienterror, and the names of llhttp. */
function toProblem(code: string | undefined): ProblemError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new HeadersTooLargeError();
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new ChunkExtensionsTooLargeError();
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new RequestTooSlowError();
    default:
      return new MalformedHttpError();
  }
}

function toBytes(problem: ProblemError, requestId: string, now: Date): Buffer {
  const body = Buffer.from(JSON.stringify(toProblemDocument(problem, requestId)));
  const headers: [string, string][] = [
    ...securityHeaders,
    ['Date', now.toUTCString()],
    ['X-Request-Id', requestId],
    ['Cache-Control', 'private, no-store'],
    ['Content-Type', 'application/problem+json'],
    ['Content-Length', String(body.length)],
    ['Connection', 'close'],
  ];
  const head = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}
