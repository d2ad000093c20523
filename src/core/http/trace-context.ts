import type { NextFunction, Request, Response } from 'express';
import { type Trace, inTrace, readTraceparent } from '../runtime/index.js';

/** Nothing is made where nothing came: a chain of calls that carries something costs a little at each step. */
export function continueTrace(request: Request, _response: Response, next: NextFunction): void {
  const trace = traceOf(request);
  if (trace === undefined) next();
  else inTrace(trace, next);
}

/** That which a request came with. Also when its answer has been sent, where nothing travels any more. */
export function traceOf(request: Request): Trace | undefined {
  const sent = request.headers.traceparent;
  return typeof sent === 'string' ? readTraceparent(sent) : undefined;
}
