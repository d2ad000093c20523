import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

/** Of answers that are no pages. */
export const securityHeaders = headersOf({ defaultSrc: ["'none'"], frameAncestors: ["'none'"] });
// Swagger UI: its own scripts, and the styles that it writes into the page.
const forDocs = headersOf({
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  frameAncestors: ["'none'"],
});

export function setSecurityHeaders(request: Request, response: Response, next: NextFunction): void {
  for (const [name, value] of /^\/docs(\/|$)/.test(request.path) ? forDocs : securityHeaders) response.setHeader(name, value);
  next();
}

/** Helmet's headers are the same for every request, so it is asked once. */
function headersOf(directives: Record<string, string[]>): [name: string, value: string][] {
  const headers: [string, string][] = [];
  const collector = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader: () => undefined,
  };
  const setHeaders = helmet({ contentSecurityPolicy: { useDefaults: false, directives }, xFrameOptions: { action: 'deny' } });
  setHeaders({} as Request, collector as unknown as Response, (error?: unknown) => {
    if (error) throw error as Error;
  });
  return headers;
}
