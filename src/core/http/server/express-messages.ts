import type { Express } from 'express';
import { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The classes of requests and responses, born with Express's prototypes. Express gives these to every object it meets; for
 * one that has another, the engine makes a class of its own, and whatever hangs on it outlives many collections.
 */
export function messagesOf(program: Express): { IncomingMessage: typeof IncomingMessage; ServerResponse: typeof ServerResponse } {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {}
  Object.setPrototypeOf(ExpressRequest.prototype, program.request);
  Object.setPrototypeOf(ExpressResponse.prototype, program.response);
  Object.assign(program, { request: ExpressRequest.prototype, response: ExpressResponse.prototype });
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse };
}
