import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type VideoType, sniffMediaType } from '../../../src/core/media-formats/index.js';
import { demand } from '../../../src/core/media-formats/refusal.js';
import type { ByteSource } from '../../../src/core/media-formats/videos/byte-source.js';
import { type PreparedVideo, prepareVideo } from '../../../src/core/videos/prepare-video.js';
import type { Desk } from '../../support/programs.js';

/** Bytes in memory, read as a file is. */
export class BufferSource implements ByteSource {
  constructor(private readonly bytes: Buffer) {}

  get size(): number {
    return this.bytes.length;
  }

  read(start: number, length: number): Buffer {
    demand(start >= 0 && length >= 0 && start + length <= this.bytes.length);
    return this.bytes.subarray(start, start + length);
  }
}

/** Prepares the bytes as if uploaded; gives what was found and the file as it is afterwards, or the reason of the refusal. */
export function prepare(desk: Desk, bytes: Buffer, maxSeconds = 600): { prepared: PreparedVideo; stored: Buffer; path: string } {
  const contentType = sniffMediaType(bytes) as VideoType;
  const path = desk.write(randomUUID(), bytes);
  const outcome = prepareVideo({ path, contentType, maxSeconds });
  if ('refused' in outcome) {
    if (!readFileSync(path).equals(bytes)) throw new Error('A refused file was changed');
    throw new Error(outcome.refused);
  }
  return { prepared: outcome.prepared, stored: readFileSync(path), path };
}
