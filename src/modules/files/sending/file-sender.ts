import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { basename, dirname } from 'node:path';
import { CrossOrigin } from '../../../core/http/index.js';
import { LINK_STABLE_SECONDS, MediaNotFoundError } from '../../media/index.js';
import type { FileAnswer } from '../file-answer.js';
import { Downloads } from './downloads.js';
import { sendRemoteFile } from './send-remote-file.js';

const YEAR_SECONDS = 31_536_000;

/** An answer whose file went before it could be sent is asked for again, so often. */
const TRIES = 3;

/**
 * Writes answers that are files: the one place where they meet HTTP. Bytes are sent so that a browser can do nothing with
 * them but show them. The strong ETag is their hash; ranges and conditions are Express's `send`.
 */
@Injectable()
export class FileSender {
  constructor(
    private readonly crossOrigin: CrossOrigin,
    private readonly downloads: Downloads,
  ) {}

  /**
   * @param open gives the answer, with every try anew; undefined to be asked again
   * @param missing what is thrown when there is none to send
   * @throws MediaNotFoundError or what `missing` makes, and what `open` throws
   */
  async send(open: () => Promise<FileAnswer | undefined>, request: Request, response: Response, missing = (): Error => new MediaNotFoundError()): Promise<void> {
    for (let tries = 1; tries <= TRIES; tries++) {
      const answer = await open();
      if (answer !== undefined && (await this.trySending(answer, request, response))) return;
    }
    throw missing();
  }

  /** False when the file went in this moment. */
  private async trySending(answer: FileAnswer, request: Request, response: Response): Promise<boolean> {
    try {
      await this.write(answer, request, response);
      return true;
    } catch (error) {
      if (error instanceof MediaNotFoundError && !response.headersSent) return false;
      throw error;
    }
  }

  private async write({ file, contentType, sha256, openToAll, varyBy, downloadName, link }: FileAnswer, request: Request, response: Response): Promise<void> {
    if (openToAll) this.crossOrigin.openToAll(response);
    else this.crossOrigin.forHolders(response);
    if (varyBy !== undefined) response.vary(varyBy);
    if (!openToAll && request.method !== 'HEAD') {
      const elsewhere = await link?.();
      if (elsewhere !== undefined) {
        redirect(elsewhere, downloadName !== undefined, response);
        return;
      }
    }
    if (request.method !== 'HEAD') await this.downloads.admit(file.path === undefined, request, response);
    response.set({
      'Content-Type': contentType,
      'Cache-Control': downloadName !== undefined ? 'private, no-store' : openToAll ? `public, max-age=${YEAR_SECONDS}, immutable` : `private, max-age=${LINK_STABLE_SECONDS}`,
      ETag: `"${sha256}"`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': downloadName === undefined ? 'inline' : `attachment; filename="${downloadName}"`,
    });
    if (file.storedAt !== undefined) response.set('Last-Modified', file.storedAt.toUTCString());
    readConditionsAsRfc9110(request, file.size);
    if (file.path === undefined) await sendRemoteFile(file, request, response);
    else await sendLocalFile(file.path, response);
  }
}

/** To the store itself, which then serves this one file to whoever has the link. */
function redirect({ url, seconds }: { url: string; seconds: number }, isDownload: boolean, response: Response): void {
  const maxAge = Math.min(LINK_STABLE_SECONDS, seconds);
  response.set({ Location: url, 'Cache-Control': isDownload ? 'private, no-store' : `private, max-age=${maxAge}`, 'Referrer-Policy': 'no-referrer' });
  response.status(302).end();
}

/**
 * RFC 9110 where `send` reads it otherwise: conditions decide whatever a request tells the caches on its way
 * (section 13.1.2), and the last n bytes of a shorter file are all of it (section 14.1.2).
 */
function readConditionsAsRfc9110({ headers }: Request, size: number): void {
  if (headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined) delete headers['cache-control'];
  const suffix = /^bytes=-(\d+)$/.exec(headers.range ?? '')?.[1];
  if (Number(suffix) > size) headers.range = 'bytes=0-';
}

function sendLocalFile(path: string, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { root: dirname(path), cacheControl: false, lastModified: false, dotfiles: 'deny' as const };
    response.sendFile(basename(path), options, (error: unknown) => {
      // The client has gone away, or the answer was 304 or 416.
      if (!error || response.headersSent || response.destroyed) resolve();
      else reject(isMissing(error) ? new MediaNotFoundError() : (error as Error));
    });
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 404;
}
