import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type ImageType, Refusal, type RefusalReason, imageLimits, isLarge, readContainer, sniffBytes, sniffMediaType } from '../media-formats/index.js';
import { checkLimits, type Picture, verifyPicture } from './verify.js';

/** What an image is, after it was cleaned. */
export interface PreparedImage extends Picture {
  contentType: ImageType;
  /** Bytes of the cleaned file. */
  size: number;
  /** SHA-256 of the cleaned file, in hex. */
  sha256: string;
}

/** In a form that can leave a worker thread. */
export type Outcome = { prepared: PreparedImage } | { refused: RefusalReason } | 'large';

export interface ImageJob {
  path: string;
  /** Of the file as it is, in hex, where it is known already. */
  sha256?: string;
  /** Whether a large image is to be done as well; otherwise the outcome is only that it is large. */
  takesLarge: boolean;
}

/** The work of `ImageIntake.prepare`. Rejects only for failures that are not the file's. */
export async function prepareImage(job: ImageJob): Promise<Outcome> {
  try {
    const prepared = await prepare(job);
    return prepared === 'large' ? prepared : { prepared };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason };
    throw error;
  }
}

async function prepare(job: ImageJob): Promise<PreparedImage | 'large'> {
  // Calls that wait: they are in a thread which has nothing else to do, and cost less than others.
  const file = openSync(job.path, 'r+');
  try {
    return await prepareOpen(file, job);
  } finally {
    closeSync(file);
  }
}

async function prepareOpen(file: number, { path, takesLarge, sha256 }: ImageJob): Promise<PreparedImage | 'large'> {
  const bytes = readWhole(file);
  const contentType = sniffMediaType(bytes.subarray(0, sniffBytes));
  if (contentType === undefined || contentType === 'video/mp4' || contentType === 'video/webm') throw new Refusal('unsupported');
  const container = readContainer(contentType, bytes);
  checkLimits(container);
  if (!takesLarge && isLarge(contentType === 'image/avif', container.width * container.height)) return 'large';
  const cleaned = container.cleaned === undefined ? bytes : Buffer.concat(container.cleaned);
  // What is checked is what will be served, not what came in.
  const picture = await verifyPicture(cleaned, contentType, container, bytes);
  if (cleaned === bytes) fsyncSync(file);
  else replace(path, cleaned);
  const known = cleaned === bytes ? sha256 : undefined;
  return { contentType, ...picture, size: cleaned.length, sha256: known ?? createHash('sha256').update(cleaned).digest('hex') };
}

function readWhole(file: number): Buffer {
  const { size } = fstatSync(file);
  if (size <= imageLimits.maxBytes) return readStart(file, size);
  throw new Refusal(sniffMediaType(readStart(file, sniffBytes))?.startsWith('image/') === true ? 'unreadable' : 'unsupported');
}

function readStart(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
  let done = 0;
  for (let read = -1; read !== 0 && done < size; done += read) read = readSync(file, bytes, done, size - done, done);
  return bytes.subarray(0, done);
}

/** Either the old file or the new one is at the path at any time, and no third file stays. */
function replace(path: string, bytes: Buffer): void {
  const temporary = `${path}.cleaned`;
  try {
    writeFlushed(temporary, bytes);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeFlushed(path: string, bytes: Buffer): void {
  const file = openSync(path, 'w', 0o600);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
