import { ftruncateSync, writeSync } from 'node:fs';

const ZEROS = Buffer.alloc(2 ** 16);

/** What has to be done to a file to clean it. Nothing moves: bytes are overwritten, and the end may be cut off. */
export class Edits {
  private readonly erasures: number[] = [];
  private readonly writes: { at: number; bytes: Buffer }[] = [];
  private length: number | undefined;

  /** Zeros from `start` to before `end`. */
  erase(start: number, end: number): void {
    if (end > start) this.erasures.push(start, end);
  }

  /** Done after all erasures. */
  write(at: number, bytes: Buffer): void {
    this.writes.push({ at, bytes });
  }

  cutAt(length: number): void {
    this.length = length;
  }

  apply(descriptor: number): void {
    this.eachErasure((start, end) => {
      for (let at = start; at < end; at += ZEROS.length) writeFully(descriptor, ZEROS.subarray(0, Math.min(ZEROS.length, end - at)), at);
    });
    for (const { at, bytes } of this.writes) writeFully(descriptor, bytes, at);
    if (this.length !== undefined) ftruncateSync(descriptor, this.length);
  }

  private eachErasure(use: (start: number, end: number) => void): void {
    for (let i = 0; i + 1 < this.erasures.length; i += 2) use(this.erasures[i] ?? 0, this.erasures[i + 1] ?? 0);
  }
}

function writeFully(descriptor: number, bytes: Buffer, at: number): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written, bytes.length - written, at + written);
}
