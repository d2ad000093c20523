import compression from 'compression';
import type { Request, RequestHandler, Response } from 'express';
import { constants } from 'node:zlib';
import type { Settings } from '../config/index.js';
import { pathOf } from './request-path.js';

/** Quality 4 takes as long as gzip and leaves a tenth less; answers are small, so a window of 256 kB holds them. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 } };
const GZIP_LEVEL = 4;
const THRESHOLD_BYTES = 1_024;
const COMPRESSED = /^(application\/(\w+\+)?(json|yaml)|text\/(yaml|html|css|javascript))\b/;

/** JSON answers and pages over a kilobyte, compressed outside the event loop for those who ask; see docs/decisions/0023. */
export function compressAnswers({ apiPrefix }: Pick<Settings, 'apiPrefix'>): RequestHandler {
  const secrets = `${apiPrefix}/auth/`;
  const filter = (request: Request, response: Response) => isText(response) && !pathOf(request).toLowerCase().startsWith(secrets) && !isFixed(response);
  const compress = compression({ brotli: BROTLI, level: GZIP_LEVEL, threshold: THRESHOLD_BYTES, filter });
  return (request, response, next) => {
    if (request.headers['accept-encoding'] === undefined) {
      // Nothing is compressed for those who name no encoding, but caches are told that it might be.
      sayThatItVaries(response, () => filter(request, response));
      next();
    } else compress(request, response, next);
  };
}

function sayThatItVaries(response: Response, mayBeCompressed: () => boolean): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = ((...values: Parameters<typeof writeHead>) => {
    if (mayBeCompressed()) response.vary('Accept-Encoding');
    return writeHead(...values);
  }) as typeof writeHead;
}

/** Files from the disk have a validator, and may be asked for in parts. */
function isText(response: Response): boolean {
  const type = String(response.getHeader('Content-Type'));
  return COMPRESSED.test(type) && !(/^text\/(css|javascript)/.test(type) && response.hasHeader('ETag'));
}

/** Promised byte for byte, or written while the request is still being received, which a compressor would hold back. */
function isFixed(response: Response): boolean {
  const etag = response.getHeader('ETag');
  return (etag !== undefined && !String(etag).startsWith('W/')) || response.getHeader('Connection') === 'close';
}
