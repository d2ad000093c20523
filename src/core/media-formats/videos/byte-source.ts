import { readSync } from 'node:fs';
import { demand } from '../refusal.js';

/** Bytes that are read at any place, a few at a time. */
export interface ByteSource {
  readonly size: number;
  /** Valid until the next call. @throws Refusal when the file ends before */
  read(start: number, length: number): Buffer;
}

/** Holds a few neighbouring bytes, since headers that follow each other closely are read one by one. */
const WINDOW_BYTES = 4096;

/** An open file, read synchronously: for worker threads. */
export class FileSource implements ByteSource {
  private readonly window = Buffer.alloc(WINDOW_BYTES);
  private windowStart = 0;
  private windowEnd = 0;

  constructor(
    private readonly descriptor: number,
    readonly size: number,
  ) {}

  read(start: number, length: number): Buffer {
    demand(start >= 0 && length >= 0 && start + length <= this.size);
    if (length > WINDOW_BYTES) return this.fill(Buffer.alloc(length), start);
    if (start < this.windowStart || start + length > this.windowEnd) {
      this.windowStart = start;
      this.windowEnd = start + this.fill(this.window.subarray(0, Math.min(WINDOW_BYTES, this.size - start)), start).length;
    }
    return this.window.subarray(start - this.windowStart, start - this.windowStart + length);
  }

  private fill(target: Buffer, start: number): Buffer {
    for (let filled = 0; filled < target.length; ) {
      const count = readSync(this.descriptor, target, filled, target.length - filled, start + filled);
      demand(count > 0);
      filled += count;
    }
    return target;
  }
}
