import type { NextFunction, Request, Response } from 'express';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { ExpectationFailedError } from './server.errors.js';

const waiting = new WeakSet<IncomingMessage>();
const unmet = new WeakSet<IncomingMessage>();

/**
 * Leads requests with `Expect` through the program like all others. `100 Continue` is sent when a route begins to read the
 * body: so who has no valid token, or announces too much, gets the final answer before the body (RFC 9110 section 10.1.1).
 */
export function meetExpectations(server: Server): void {
  server.on('checkContinue', (request, response) => {
    continueWhenRead(request, response);
    server.emit('request', request, response);
  });
  server.on('checkExpectation', (request, response) => {
    unmet.add(request);
    server.emit('request', request, response);
  });
}

/** Whether the client holds its body back until it is told to go on. */
export function isWaitingToContinue(request: IncomingMessage): boolean {
  return waiting.has(request);
}

export function refuseUnmetExpectations(request: Request, _response: Response, next: NextFunction): void {
  if (unmet.has(request)) next(new ExpectationFailedError());
  else next();
}

function continueWhenRead(request: IncomingMessage, response: ServerResponse): void {
  waiting.add(request);
  const read = request._read.bind(request);
  request._read = (size) => {
    request._read = read;
    if (!response.headersSent && waiting.delete(request)) response.writeContinue();
    read(size);
  };
}
