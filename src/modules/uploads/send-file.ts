import type { Request, Response } from 'express';
import { basename, dirname } from 'node:path';
import { MediaNotFoundError } from '../media/index.js';
import { sendRemoteFile } from './send-remote-file.js';
import type { OpenFile } from './uploads.service.js';

const YEAR_SECONDS = 31_536_000;

/**
 * Sends stored bytes so that a browser can do nothing with them but show them (safety.md, "What goes out"). The strong
 * ETag is their hash; ranges and conditions are Express's `send`.
 */
export async function sendFile(open: OpenFile, request: Request, response: Response): Promise<void> {
  const { file, contentType, sha256, openToAll, varyBy } = open;
  if (!openToAll && request.method !== 'HEAD') {
    const link = await open.link?.();
    if (link !== undefined) {
      redirect(link, response);
      return;
    }
  }
  response.set({
    'Content-Type': contentType,
    'Cache-Control': openToAll ? `public, max-age=${YEAR_SECONDS}, immutable` : 'private, no-store',
    ETag: `"${sha256}"`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': openToAll ? 'cross-origin' : 'same-site',
    'Content-Disposition': 'inline',
  });
  if (openToAll) response.removeHeader('Vary');
  if (varyBy !== undefined) response.vary(varyBy);
  readConditionsAsRfc9110(request, file.size);
  if (file.path !== undefined) {
    await sendLocalFile(file.path, response);
    return;
  }
  await sendRemoteFile(file, request, response);
}

/** To the store itself, which then serves this one file to whoever has the link. */
function redirect(link: string, response: Response): void {
  response.set({ Location: link, 'Cache-Control': 'private, no-store', 'Cross-Origin-Resource-Policy': 'same-site', 'Referrer-Policy': 'no-referrer' });
  response.status(302).end();
}

/**
 * RFC 9110 where `send` reads it otherwise: `If-None-Match` decides whatever a request tells the caches on its way
 * (section 13.1.2), and the last n bytes of a shorter file are all of it (section 14.1.2).
 */
function readConditionsAsRfc9110({ headers }: Request, size: number): void {
  if (headers['if-none-match'] !== undefined) delete headers['cache-control'];
  const suffix = /^bytes=-(\d+)$/.exec(headers.range ?? '')?.[1];
  if (Number(suffix) > size) headers.range = 'bytes=0-';
}

function sendLocalFile(path: string, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { root: dirname(path), cacheControl: false, lastModified: false, dotfiles: 'deny' as const };
    response.sendFile(basename(path), options, (error: unknown) => {
      if (!error || response.headersSent) resolve(); // The client has gone away, or the answer was 304 or 416.
      else reject(isMissing(error) ? new MediaNotFoundError() : (error as Error));
    });
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404;
}
