import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { writeNewFile } from './local-files.js';

export interface Digest {
  /** Hex. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** Writes a stream to a new file, and says what it was. When it rejects there is no file. */
export async function copyHashed(stream: Readable, path: string): Promise<Digest> {
  const hash = createHash('sha256');
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    size += chunk.length;
  });
  await writeNewFile(path, stream);
  return { sha256: hash.digest('hex'), size };
}
