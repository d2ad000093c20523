import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { viewerOf } from '../security/index.js';
import { addressOf } from './client-address.js';
import { requestIdOf } from './request-id.js';
import { pathOf } from './request-path.js';

interface Line {
  request_id: string;
  method: string;
  path: string;
  status: number;
  duration_ms: number;
  address: string;
  user: number | null;
  aborted?: true;
}

/** One line a request, written when the answer is finished. Never query values, headers or bodies. */
export function accessLog({ json }: { json: boolean }): RequestHandler {
  const logger = new Logger('Http');
  return (request: Request, response: Response, next: NextFunction) => {
    const startedAt = performance.now();
    // Asked for now: once the connection has gone, it has no address.
    const { exact: address } = addressOf(request);
    response.once('close', () => {
      const viewer = viewerOf(request);
      const line: Line = {
        request_id: requestIdOf(request),
        method: request.method,
        path: pathOf(request),
        status: response.statusCode,
        duration_ms: Math.round((performance.now() - startedAt) * 10) / 10,
        address,
        user: viewer?.id ?? null,
        ...(!response.writableFinished && { aborted: true }),
      };
      logger.log(json ? line : toText(line, viewer?.username ?? 'nobody'));
    });
    next();
  };
}

function toText({ method, path, status, duration_ms, address, request_id, aborted }: Line, username: string): string {
  // As a client may send anything, and a terminal obeys some of it.
  const shown = path.replace(/[^\x20-\x7e]/g, '?');
  return `${method} ${shown} ${status} ${duration_ms} ms ${username} ${address} ${request_id}${aborted === true ? ' aborted' : ''}`;
}
