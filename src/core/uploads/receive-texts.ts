import type { Request } from 'express';
import { BodyTooLargeError } from '../problems/index.js';
import { isForm } from './form.js';
import { MultipartReception } from './multipart-reception.js';

/** As much as a form without files may have. */
const MAX_BYTES = 100 * 1024;
const MAX_TEXTS = 64;

/**
 * The texts of a form with files whose files are not wanted, as nobody may send it who sends it: those that stand before
 * the first file. Nothing is stored, the rest is thrown away, and what is wrong with the form is not told.
 */
export async function receiveTexts(request: Request): Promise<Readonly<Record<string, unknown>>> {
  if (!isForm(request) || request.readableDidRead) return {};
  const limits = { maxFiles: 0, maxParts: MAX_TEXTS, maxBytesOf: () => undefined, maxBodyBytes: MAX_BYTES, tooLarge: () => new BodyTooLargeError(), goOn: true };
  const reception = new MultipartReception(request, limits, nowhere);
  await reception.receive().catch(() => undefined);
  return (request.body ?? {}) as Record<string, unknown>;
}

function nowhere(): Promise<never> {
  return Promise.reject(new Error('No file is received here'));
}
