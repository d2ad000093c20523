import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Socket } from 'node:net';
import { viewerOf } from '../security/index.js';
import { addressOf } from './client-address.js';
import { requestIdOf } from './request-id.js';
import { pathOf } from './request-path.js';
import { routeOf } from './route-of.js';
import { traceOf } from './trace-context.js';

interface Line {
  request_id: string;
  trace_id?: string;
  span_id?: string;
  method: string;
  route: string | null;
  path?: string;
  status: number;
  duration_ms: number;
  /** Of the answer, with its headers. */
  bytes: number;
  address: string;
  user: number | null;
  aborted?: true;
}

interface Options {
  json: boolean;
  /** Whether paths are told, and not only the patterns that they match: they may hold secrets. */
  showsPaths: boolean;
}

/** One line a request, written when the answer is finished. Never query values, headers or bodies. */
export function accessLog({ json, showsPaths }: Options): RequestHandler {
  const logger = new Logger('Http');
  const sent = new SentBytes();
  return (request: Request, response: Response, next: NextFunction) => {
    const startedAt = performance.now();
    // Asked for now: once the connection has gone, it has no address.
    const { exact: address } = addressOf(request);
    const { socket } = request;
    response.once('close', () => {
      const viewer = viewerOf(request);
      const trace = traceOf(request);
      const line: Line = {
        request_id: requestIdOf(request),
        ...(trace && { trace_id: trace.traceId, span_id: trace.parentId }),
        method: request.method,
        route: routeOf(request),
        ...(showsPaths && { path: pathOf(request) }),
        status: response.statusCode,
        duration_ms: Math.round((performance.now() - startedAt) * 10) / 10,
        bytes: sent.take(socket),
        address,
        user: viewer?.id ?? null,
        ...(!response.writableFinished && { aborted: true }),
      };
      logger.log(json ? line : toText(line, viewer?.username ?? 'nobody'));
    });
    next();
  };
}

/** Bytes that left on a connection since they were last asked for: answers follow one another on it. */
class SentBytes {
  private readonly known = new WeakMap<Socket, number>();

  take(socket: Socket): number {
    const now = socket.bytesWritten;
    const before = this.known.get(socket) ?? 0;
    this.known.set(socket, now);
    return now - before;
  }
}

function toText({ method, route, path, status, duration_ms, bytes, address, request_id, trace_id, aborted }: Line, username: string): string {
  // As a client may send anything, and a terminal obeys some of it.
  const shown = path?.replace(/[^\x20-\x7e]/g, '?') ?? route ?? '-';
  return `${method} ${shown} ${status} ${duration_ms} ms ${bytes} B ${username} ${address} ${request_id}${trace_id === undefined ? '' : ` ${trace_id}`}${aborted === true ? ' aborted' : ''}`;
}
