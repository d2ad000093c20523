import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Several handlers as one: what Express does around each of them costs a request more than most of them do. */
export function inTurn(handlers: readonly RequestHandler[]): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const go = (index: number): void => {
      const handle = handlers[index];
      if (handle === undefined) {
        next();
        return;
      }
      try {
        void handle(request, response, (error?: unknown) => {
          if (error === undefined) go(index + 1);
          else next(error);
        });
      } catch (error) {
        next(error);
      }
    };
    go(0);
  };
}
