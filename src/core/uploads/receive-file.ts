import { createHash } from 'node:crypto';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { FileTooLargeError, UnreadableImageError, UnsupportedFileTypeError } from '../file-refusals/index.js';
import { type MediaType, sniffBytes, sniffMediaType } from '../media-formats/index.js';
import { writeNewFile } from '../storage/index.js';

export interface ReceivedFile {
  /** Temporary; removed after the request, unless the store has taken it over. */
  path: string;
  /** By its first bytes; the whole has not been read yet. */
  mediaType: MediaType;
  size: number;
  /** SHA-256 (hex) of the bytes as sent. */
  sha256: string;
  /** As its sender calls it: for refusals alone. */
  name?: string;
}

/** What is needed to check a file and store it. */
export type ArrivedFile = Omit<ReceivedFile, 'sha256'>;

/** The most that a file of a type may have; undefined when the type is not taken at all. */
export type MaxBytesOf = (type: MediaType) => number | undefined;

/**
 * Writes a file that is being uploaded to a temporary path. The kind is decided by the first bytes and limits stop the
 * stream, so that nothing is received in vain; a refused or aborted file is removed.
 * @throws UnsupportedFileTypeError, FileTooLargeError, UnreadableImageError for an empty file
 */
export async function receiveFile(stream: Readable, path: string, maxBytesOf: MaxBytesOf): Promise<ReceivedFile> {
  const gate = new FileGate(maxBytesOf);
  await writeNewFile(path, stream, gate);
  return { path, ...gate.result() };
}

/** Lets bytes through while they may still become an acceptable file; hashes and counts them. */
class FileGate extends Transform {
  private readonly hash = createHash('sha256');
  private head = Buffer.alloc(0);
  private mediaType: MediaType | undefined;
  private maxBytes = 0;
  private size = 0;

  constructor(private readonly maxBytesOf: MaxBytesOf) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    this.size += chunk.length;
    try {
      if (this.mediaType !== undefined) {
        this.assertSize();
        this.push(chunk);
      } else if (!this.holdBack(chunk)) {
        this.push(this.head);
      }
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      if (this.size === 0) throw UnreadableImageError.empty();
      if (this.mediaType === undefined) {
        this.decide();
        this.push(this.head);
      }
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  result(): Omit<ReceivedFile, 'path'> {
    if (this.mediaType === undefined) throw new UnsupportedFileTypeError();
    return { mediaType: this.mediaType, size: this.size, sha256: this.hash.digest('hex') };
  }

  /** Collects the first bytes; true while there are too few to decide. */
  private holdBack(chunk: Buffer): boolean {
    this.head = Buffer.concat([this.head, chunk]);
    if (this.head.length < sniffBytes) return true;
    this.decide();
    return false;
  }

  private decide(): void {
    const mediaType = sniffMediaType(this.head);
    const maxBytes = mediaType && this.maxBytesOf(mediaType);
    if (mediaType === undefined || maxBytes === undefined) throw this.maxBytesOf('video/mp4') === undefined ? new UnsupportedFileTypeError() : UnsupportedFileTypeError.amongVideos();
    this.mediaType = mediaType;
    this.maxBytes = maxBytes;
    this.assertSize();
  }

  private assertSize(): void {
    if (this.size > this.maxBytes) throw new FileTooLargeError(this.maxBytes);
  }
}
