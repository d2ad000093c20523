import { demand } from '../refusal.js';
import { type Container, Pieces } from './container.js';
import { cleanProfile } from './icc.js';

// GIF: CompuServe GIF89a specification, 31 July 1990; the loop extension is Netscape's.

const block = { extension: 0x21, image: 0x2c, trailer: 0x3b } as const;
const label = { graphicControl: 0xf9, application: 0xff } as const;

/**
 * Keeps the frames, their timing, the colour profile and the loop count; cuts comments, texts, other application data (XMP among them),
 * stray bytes and all that follows the trailer. A file that ends without a trailer, or within a frame, is closed after what there is of its
 * pictures. Frames are counted here, before a decoder sees the file.
 * @throws Refusal when there is no image.
 */
export function readGif(bytes: Buffer): Container {
  const reader = new GifReader(bytes);
  reader.read();
  return { width: reader.width, height: reader.height, frames: reader.frames, cleaned: reader.pieces.result(), proof: reader.isOpenEnded ? 'as-sent' : undefined };
}

class GifReader {
  readonly pieces: Pieces;
  width: number;
  height: number;
  frames = 0;
  isOpenEnded = false;
  private hasProfile = false;

  constructor(private readonly bytes: Buffer) {
    demand(bytes.length >= 13);
    this.pieces = new Pieces(bytes);
    this.width = bytes.readUInt16LE(6);
    this.height = bytes.readUInt16LE(8);
  }

  read(): void {
    let offset: number | undefined = 13 + this.colorTableBytes(10);
    demand(offset <= this.bytes.length);
    this.pieces.keep(0, offset);
    while (offset !== undefined && this.bytes[offset] !== block.trailer) offset = this.readBlock(offset);
    if (offset === undefined) this.close();
    else this.pieces.keep(offset, offset + 1);
    demand(this.frames > 0 && this.width > 0 && this.height > 0);
  }

  /** Returns where the next block begins; undefined where the file ends, or what comes is no block. */
  private readBlock(offset: number): number | undefined {
    switch (this.bytes[offset]) {
      case block.image:
        return this.readImage(offset);
      case block.extension:
        return this.readExtension(offset);
      case 0:
        // Some writers leave zeros between blocks.
        return offset + 1;
      default:
        return undefined;
    }
  }

  private close(): void {
    this.isOpenEnded = true;
    this.pieces.insert(Buffer.from([block.trailer]));
  }

  private readImage(start: number): number | undefined {
    const dataAt = start + 10 + this.colorTableBytes(start + 9) + 1;
    if (dataAt + 1 >= this.bytes.length) return undefined;
    // Decoders widen the canvas to hold a frame that exceeds it.
    this.width = Math.max(this.width, this.bytes.readUInt16LE(start + 1) + this.bytes.readUInt16LE(start + 5));
    this.height = Math.max(this.height, this.bytes.readUInt16LE(start + 3) + this.bytes.readUInt16LE(start + 7));
    this.frames++;
    const { end, isWhole } = this.skipSubBlocks(dataAt);
    this.pieces.keep(start, end);
    if (isWhole) return end;
    // The file ends within the data: what there is of the last sub-block, and the empty one.
    const rest = this.bytes.subarray(end + 1);
    if (rest.length > 0) this.pieces.insert(Buffer.concat([Buffer.from([rest.length]), rest]));
    this.pieces.insert(Buffer.alloc(1));
    return undefined;
  }

  private readExtension(start: number): number | undefined {
    const type = this.bytes[start + 1];
    const { end, isWhole } = this.skipSubBlocks(start + 2);
    if (!isWhole) return undefined;
    if (type === label.graphicControl) {
      // A block of four bytes and the end; more would be a hiding place.
      if (end - start === 8) this.pieces.keep(start, end);
    } else if (type === label.application && this.bytes[start + 2] === 11) {
      this.readApplication(start, end);
    }
    return end;
  }

  private readApplication(start: number, end: number): void {
    const name = this.bytes.toString('latin1', start + 3, start + 14);
    if (name === 'ICCRGBG1012') return this.readProfile(start, end);
    const isLoop = (name === 'NETSCAPE2.0' || name === 'ANIMEXTS1.0') && this.bytes[start + 14] === 3 && this.bytes[start + 15] === 1;
    if (!isLoop) return;
    if (end - start === 19) return this.pieces.keep(start, end);
    this.pieces.insert(Buffer.concat([this.bytes.subarray(start, start + 18), Buffer.alloc(1)]));
  }

  private readProfile(start: number, end: number): void {
    if (this.hasProfile) return;
    this.hasProfile = true;
    const copy = Buffer.from(this.bytes.subarray(start, end));
    const blocks: Buffer[] = [];
    for (let at = 14; (copy[at] ?? 0) > 0; at += (copy[at] ?? 0) + 1) blocks.push(copy.subarray(at + 1, at + 1 + (copy[at] ?? 0)));
    const profile = Buffer.concat(blocks);
    const cleaned = cleanProfile(profile);
    if (cleaned === profile) return this.pieces.keep(start, end);
    if (cleaned === undefined) return;
    let done = 0;
    for (const block of blocks) done += cleaned.copy(block, 0, done, done + block.length);
    this.pieces.insert(copy);
  }

  /** What follows the empty block that ends a series of sub-blocks; the last sub-block when the file ends before. */
  private skipSubBlocks(start: number): { end: number; isWhole: boolean } {
    for (let offset = start; ; ) {
      const length = this.bytes[offset];
      if (length === 0) return { end: offset + 1, isWhole: true };
      if (length === undefined || offset + length >= this.bytes.length) return { end: Math.min(offset, this.bytes.length), isWhole: false };
      offset += length + 1;
    }
  }

  private colorTableBytes(flagsAt: number): number {
    const flags = this.bytes[flagsAt] ?? 0;
    return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
  }
}
