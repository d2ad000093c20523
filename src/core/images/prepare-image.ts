import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
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

async function prepare({ path, takesLarge }: ImageJob): Promise<PreparedImage | 'large'> {
  const file = await open(path, 'r+');
  try {
    return await prepareOpen(file, path, takesLarge);
  } finally {
    await file.close();
  }
}

async function prepareOpen(file: FileHandle, path: string, takesLarge: boolean): Promise<PreparedImage | 'large'> {
  const bytes = await readWhole(file);
  const contentType = sniffMediaType(bytes.subarray(0, sniffBytes));
  if (contentType === undefined || contentType === 'video/mp4' || contentType === 'video/webm') throw new Refusal('unsupported');
  const container = readContainer(contentType, bytes);
  checkLimits(container);
  if (!takesLarge && isLarge(contentType === 'image/avif', container.width * container.height)) return 'large';
  const cleaned = container.cleaned === undefined ? bytes : Buffer.concat(container.cleaned);
  // What is checked is what will be served, not what came in.
  const picture = await verifyPicture(cleaned, contentType, container, bytes);
  await (container.cleaned === undefined ? file.sync() : replace(path, cleaned));
  return { contentType, ...picture, size: cleaned.length, sha256: createHash('sha256').update(cleaned).digest('hex') };
}

async function readWhole(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  if (size <= imageLimits.maxBytes) return await file.readFile();
  const head = Buffer.alloc(sniffBytes);
  await file.read(head, 0, sniffBytes, 0);
  throw new Refusal(sniffMediaType(head)?.startsWith('image/') === true ? 'unreadable' : 'unsupported');
}

/** Either the old file or the new one is at the path at any time, and no third file stays. */
async function replace(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.cleaned`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
