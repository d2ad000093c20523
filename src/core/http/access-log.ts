import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { requestIdOf } from './request-id.js';
import { pathOf } from './request-path.js';

const logger = new Logger('Http');

/** One line a request, written when the answer is finished. Never query values, headers or bodies. */
export function logAccess(request: Request, response: Response, next: NextFunction): void {
  const startedAt = performance.now();
  response.once('close', () => {
    logger.log({
      request_id: requestIdOf(request),
      method: request.method,
      path: pathOf(request),
      status: response.statusCode,
      duration_ms: Math.round((performance.now() - startedAt) * 10) / 10,
      ...(!response.writableFinished && { aborted: true }),
    });
  });
  next();
}
