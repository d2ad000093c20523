import type { Request, Response } from 'express';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { PreconditionFailedError, RangeNotSatisfiableError } from '../../../core/problems/index.js';
import { type ByteRange, MissingFileError, type StoredFile } from '../../../core/storage/index.js';
import { MediaNotFoundError } from '../../media/index.js';

/**
 * Streams a file that is not on this machine, with the conditions and ranges of RFC 9110 as `send` has them for local
 * ones: one range is honoured, several give the whole file. The response has its `ETag` already.
 * @throws PreconditionFailedError, RangeNotSatisfiableError, DependencyDownError, all before anything is sent
 */
export async function sendRemoteFile(file: StoredFile, request: Request, response: Response): Promise<void> {
  const etag = response.get('ETag') ?? '';
  if (!holds(request, response, etag)) throw new PreconditionFailedError();
  if (request.fresh) {
    response.removeHeader('Content-Type');
    response.status(304).end();
    return;
  }
  response.setHeader('Accept-Ranges', 'bytes');
  const range = readRange(request, response, file.size, etag);
  if (range !== undefined) response.status(206).setHeader('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
  response.setHeader('Content-Length', range === undefined ? file.size : range.end - range.start + 1);
  if (request.method === 'HEAD') response.end();
  else await stream(file, range, response);
}

async function stream(file: StoredFile, range: ByteRange | undefined, response: Response): Promise<void> {
  const bytes = file.open(range, 'guests');
  try {
    // Until the first bytes are here, a failure can still become a proper answer.
    await once(bytes, 'readable');
  } catch (error) {
    for (const name of ['Content-Length', 'Content-Range', 'Accept-Ranges', 'ETag', 'Last-Modified']) response.removeHeader(name);
    throw error instanceof MissingFileError ? new MediaNotFoundError() : error;
  }
  try {
    await pipeline(bytes, response);
  } catch (error) {
    // The client has gone away, before the first byte or later, or the store has: the connection is cut, which tells the client.
    if (!response.headersSent && !response.destroyed) throw error;
  }
}

/** `If-Unmodified-Since` counts where there is no `If-Match`, RFC 9110 section 13.2.2. */
function holds({ headers }: Request, response: Response, etag: string): boolean {
  if (headers['if-match'] !== undefined) return matches(headers['if-match'], etag);
  const [limit, changed] = [Date.parse(headers['if-unmodified-since'] ?? ''), Date.parse(response.get('Last-Modified') ?? '')];
  return Number.isNaN(limit) || Number.isNaN(changed) || changed <= limit;
}

/** Strong comparison, RFC 9110 section 13.1.1. */
function matches(ifMatch: string, etag: string): boolean {
  return ifMatch.trim() === '*' || ifMatch.split(',').some((one) => one.trim() === etag);
}

/** Undefined for the whole file: also for what is no range of bytes, RFC 9110 section 14.2. */
function readRange(request: Request, response: Response, size: number, etag: string): ByteRange | undefined {
  const { range, 'if-range': ifRange } = request.headers;
  if (range === undefined || !/^ *bytes=/.test(range) || (ifRange !== undefined && ifRange !== etag && ifRange !== response.get('Last-Modified'))) return undefined;
  const ranges = request.range(size, { combine: true });
  if (ranges === -1) {
    response.setHeader('Content-Range', `bytes */${size}`);
    throw new RangeNotSatisfiableError();
  }
  return Array.isArray(ranges) && ranges.length === 1 ? ranges[0] : undefined;
}
