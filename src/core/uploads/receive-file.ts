import { createHash } from 'node:crypto';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { FileTooLargeError, UnreadableImageError, UnsupportedFileTypeError } from '../file-refusals/index.js';
import { type MediaType, sniffBytes, sniffMediaType } from '../media-formats/index.js';
import { writeNewFile } from '../storage/index.js';

/** Writing takes a trip to another thread, however little it is: what arrives is held until it is that much. */
const PIECE_BYTES = 256 * 1024;

export interface ReceivedFile {
  /** Temporary; removed after the request, unless the store has taken it over. */
  path: string;
  /** Set by whoever has handed it to the store: then there is nothing at `path` any more. */
  isStored?: boolean;
  /** By its first bytes; the whole has not been read yet. */
  mediaType: MediaType;
  size: number;
  /** SHA-256 (hex) of the bytes as sent. */
  sha256: string;
  /** As its sender calls it: for refusals alone. */
  name?: string;
}

/** What is needed to check a file and store it; its hash where it is known already. */
export type ArrivedFile = Omit<ReceivedFile, 'sha256'> & Partial<Pick<ReceivedFile, 'sha256'>>;

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
  private held: Buffer[] = [];
  private heldBytes = 0;
  private mediaType: MediaType | undefined;
  private maxBytes = 0;
  private size = 0;

  constructor(private readonly maxBytesOf: MaxBytesOf) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    this.size += chunk.length;
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    try {
      if (this.mediaType !== undefined) this.assertSize();
      else if (this.heldBytes >= sniffBytes) this.decide();
      if (this.heldBytes >= PIECE_BYTES) this.pass();
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      if (this.size === 0) throw UnreadableImageError.empty();
      if (this.mediaType === undefined) this.decide();
      this.pass();
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  result(): Omit<ReceivedFile, 'path'> {
    if (this.mediaType === undefined) throw new UnsupportedFileTypeError();
    return { mediaType: this.mediaType, size: this.size, sha256: this.hash.digest('hex') };
  }

  private pass(): void {
    if (this.heldBytes > 0) this.push(Buffer.concat(this.held));
    this.held = [];
    this.heldBytes = 0;
  }

  private decide(): void {
    const mediaType = sniffMediaType(Buffer.concat(this.held));
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
