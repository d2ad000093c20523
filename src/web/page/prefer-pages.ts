import type { NextFunction, Request, Response } from 'express';
import { AcceptedTypes } from '../../core/http/index.js';

/** Paths that are a list or a thing of the API and a page, by what the request would rather have; the page stands under a name of its own. */
const BOTH = /^\/(?:(feed|saved|collections)(\/\d+)?|(tags)(\/[^/]+))\/?$/i;

/** HTML for browsers, which name it; JSON for everybody else, as ever. */
export function preferPages(request: Request, response: Response, next: NextFunction): void {
  const found = BOTH.exec(request.path);
  if (found !== null && (request.method === 'GET' || request.method === 'HEAD')) {
    const [, list, id, tags, tag] = found;
    response.vary('Accept');
    if (wantsPage(request)) request.url = request.url.replace(request.path, `/${(list ?? tags ?? '').toLowerCase()}.html${id ?? tag ?? ''}`);
  }
  next();
}

/** Browsers name HTML; programs do not, or would rather have JSON. */
export function wantsPage(request: Request): boolean {
  if (!/text\/html/i.test(request.headers.accept ?? '')) return false;
  const accepted = new AcceptedTypes(request.headers.accept);
  return accepted.namedQualityOf('text/html') > accepted.qualityOf('application/json');
}
