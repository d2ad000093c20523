import type { NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response, Router, json, urlencoded } from 'express';
import { readMediaType } from '../media-types/index.js';
import { InvalidInputError, UnsupportedContentTypeError } from '../problems/index.js';
import { hasBody } from './has-body.js';
import { assertStrictForm } from './strict-form.js';
import { assertStrictJson } from './strict-json.js';

/** "A JSON body is at most 100 kB" of the contract; kB as 2^10 bytes. */
export const MAX_BODY_BYTES = 100 * 2 ** 10;
const MAX_FORM_FIELDS = 20;

const JSON_TYPES = ['application/json', 'application/*+json'];
const READABLE = [...JSON_TYPES, 'application/x-www-form-urlencoded', 'multipart/form-data'];

export function useBodyParsers(app: NestExpressApplication): void {
  const readBody = Router().use(
    settleType,
    refuseUnreadableTypes,
    json({
      type: JSON_TYPES,
      limit: MAX_BODY_BYTES,
      // What is JSON and no object is no syntax error.
      strict: false,
      verify: (_request, _response, bytes) => {
        assertStrictJson(bytes);
      },
    }),
    refuseOtherThanObjects,
    urlencoded({
      extended: false,
      limit: MAX_BODY_BYTES,
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

/** Whoever reads the type after this finds it by its registered name, and its charset by the name that the parsers compare. */
function settleType(request: Request, _response: Response, next: NextFunction): void {
  const type = readMediaType(request.headers['content-type']);
  // The parameters of a form are its reader's business.
  if (type !== undefined && !type.essence.startsWith('multipart/')) {
    request.headers['content-type'] = type.charset === undefined ? type.essence : `${type.essence}; charset=${type.charset}`;
  }
  next();
}

/** A body that no route reads is refused before it is received. Raw bytes have routes of their own. */
function refuseUnreadableTypes(request: Request, _response: Response, next: NextFunction): void {
  const isText = request.is(READABLE) !== false;
  if (!hasBody(request) || (isText ? isUtf8(request.headers['content-type']) : request.method === 'PUT')) next();
  else next(new UnsupportedContentTypeError(['application/json in UTF-8']));
}

/** The parsers would take other encodings too, and the checks of their bytes would not. */
function isUtf8(contentType: string | undefined): boolean {
  return [undefined, 'utf-8'].includes(readMediaType(contentType)?.charset);
}

function refuseOtherThanObjects(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (isObject || body === undefined || !hasBody(request)) next();
  else next(new InvalidInputError([], 'The body must be a JSON object, such as {"name": "value"}.'));
}
