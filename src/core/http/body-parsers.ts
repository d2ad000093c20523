import type { NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response, Router, json, urlencoded } from 'express';
import { UnsupportedContentTypeError } from '../problems/index.js';
import { hasBody } from './has-body.js';
import { assertStrictForm } from './strict-form.js';
import { assertStrictJson } from './strict-json.js';

/** "A JSON body is at most 100 kB" of the contract; kB as the `bytes` package reads it. */
const MAX_BODY = '100kb';
const MAX_FORM_FIELDS = 20;

const READABLE = ['application/json', 'application/*+json', 'application/x-www-form-urlencoded', 'multipart/form-data'];

export function useBodyParsers(app: NestExpressApplication): void {
  const readBody = Router().use(
    refuseUnreadableTypes,
    json({
      type: ['application/json', 'application/*+json'],
      limit: MAX_BODY,
      verify: (_request, _response, bytes) => {
        assertStrictJson(bytes);
      },
    }),
    urlencoded({
      extended: false,
      limit: MAX_BODY,
      parameterLimit: MAX_FORM_FIELDS,
      verify: (_request, _response, bytes) => {
        assertStrictForm(bytes);
      },
    }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    // Most requests have no body, and each reader would cost them its turn.
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    if (length === undefined && encoding === undefined) next();
    else readBody(request, response, next);
  });
}

/** A body that no route reads is refused before it is received. Raw bytes have routes of their own. */
function refuseUnreadableTypes(request: Request, _response: Response, next: NextFunction): void {
  const readable = request.method === 'PUT' || request.is(READABLE) !== false;
  if (!hasBody(request) || (readable && isUtf8(request.headers['content-type']))) next();
  else next(new UnsupportedContentTypeError(['application/json in UTF-8']));
}

/** The parsers would take other encodings too, and the checks of their bytes would not. */
function isUtf8(contentType = ''): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(contentType)?.[1];
  return charset === undefined || charset.toLowerCase() === 'utf-8';
}
