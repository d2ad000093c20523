import type { NextFunction, Request, Response } from 'express';

/** What may be kept of an answer: nothing of one that is about a viewer, or that changes something. A route may say otherwise. */
export function setCacheRules(request: Request, response: Response, next: NextFunction): void {
  const anonymousRead = request.headers.authorization === undefined && (request.method === 'GET' || request.method === 'HEAD');
  response.setHeader('Cache-Control', anonymousRead ? 'no-cache' : 'private, no-store');
  response.vary('Authorization');
  next();
}
