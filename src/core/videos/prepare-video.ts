import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync } from 'node:fs';
import { FileSource, Refusal, type RefusalReason, type VideoFacts, type VideoType, readVideo } from '../media-formats/index.js';

const HASH_CHUNK_BYTES = 2 ** 18;

/** What a video is, after it was cleaned. */
export interface PreparedVideo extends VideoFacts {
  contentType: VideoType;
  /** Bytes of the cleaned file. */
  size: number;
  /** SHA-256 of the cleaned file, in hex. */
  sha256: string;
}

/** In a form that can leave a worker thread. */
export type VideoOutcome = { prepared: PreparedVideo } | { refused: RefusalReason };

export interface VideoJob {
  path: string;
  contentType: VideoType;
  maxSeconds: number;
}

/** The work of `VideoIntake.prepare`, synchronous. Throws only for failures that are not the file's. */
export function prepareVideo({ path, contentType, maxSeconds }: VideoJob): VideoOutcome {
  const descriptor = openSync(path, 'r+');
  try {
    // Bytes are overwritten in place: under another name somebody else would lose them.
    if (fstatSync(descriptor).nlink > 1) throw new Error('The video has another name, so that it cannot be cleaned in place');
    const { edits, ...facts } = readVideo(contentType, new FileSource(descriptor, fstatSync(descriptor).size));
    if (facts.durationSeconds > maxSeconds) throw new Refusal('too-long');
    edits.apply(descriptor);
    fsyncSync(descriptor);
    return { prepared: { ...facts, contentType, size: fstatSync(descriptor).size, sha256: hashOf(descriptor) } };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason };
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

function hashOf(descriptor: number): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(HASH_CHUNK_BYTES);
  for (let at = 0; ; ) {
    const count = readSync(descriptor, chunk, 0, chunk.length, at);
    if (count === 0) return hash.digest('hex');
    hash.update(chunk.subarray(0, count));
    at += count;
  }
}
