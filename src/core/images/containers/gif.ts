import { type Container, demand, Pieces } from './container.js';

// GIF: CompuServe GIF89a specification, 31 July 1990; the loop extension is Netscape's.

const block = { extension: 0x21, image: 0x2c, trailer: 0x3b } as const;
const label = { graphicControl: 0xf9, application: 0xff } as const;

/**
 * Keeps the frames, their timing, the colour profile and the loop count; cuts comments, texts, other application data (XMP among them),
 * stray bytes and all that follows the trailer. Frames are counted here, before a decoder sees the file.
 * @throws Refusal when there is no whole image.
 */
export function readGif(bytes: Buffer): Container {
  const reader = new GifReader(bytes);
  reader.read();
  return { width: reader.width, height: reader.height, frames: reader.frames, cleaned: reader.pieces.result() };
}

class GifReader {
  readonly pieces: Pieces;
  width: number;
  height: number;
  frames = 0;

  constructor(private readonly bytes: Buffer) {
    demand(bytes.length >= 13);
    this.pieces = new Pieces(bytes);
    this.width = bytes.readUInt16LE(6);
    this.height = bytes.readUInt16LE(8);
  }

  read(): void {
    let offset = 13 + this.colorTableBytes(10);
    this.pieces.keep(0, offset);
    for (;;) {
      const type = this.byte(offset);
      if (type === block.trailer) break;
      if (type === block.image) offset = this.readImage(offset);
      else if (type === block.extension) offset = this.readExtension(offset);
      else {
        // Some writers leave zeros between blocks; decoders step over them.
        demand(type === 0);
        offset++;
      }
    }
    this.pieces.keep(offset, offset + 1);
    demand(this.frames > 0 && this.width > 0 && this.height > 0);
  }

  private readImage(start: number): number {
    demand(start + 10 <= this.bytes.length);
    // Decoders widen the canvas to hold a frame that exceeds it.
    this.width = Math.max(this.width, this.bytes.readUInt16LE(start + 1) + this.bytes.readUInt16LE(start + 5));
    this.height = Math.max(this.height, this.bytes.readUInt16LE(start + 3) + this.bytes.readUInt16LE(start + 7));
    this.frames++;
    const end = this.skipSubBlocks(start + 10 + this.colorTableBytes(start + 9) + 1);
    this.pieces.keep(start, end);
    return end;
  }

  private readExtension(start: number): number {
    const type = this.byte(start + 1);
    const end = this.skipSubBlocks(start + 2);
    if (type === label.graphicControl) {
      // A block of four bytes and the end; more would be a hiding place.
      if (end - start === 8) this.pieces.keep(start, end);
    } else if (type === label.application && this.byte(start + 2) === 11) {
      this.readApplication(start, end);
    }
    return end;
  }

  private readApplication(start: number, end: number): void {
    const name = this.bytes.toString('latin1', start + 3, start + 14);
    if (name === 'ICCRGBG1012') return this.pieces.keep(start, end);
    const isLoop = (name === 'NETSCAPE2.0' || name === 'ANIMEXTS1.0') && this.byte(start + 14) === 3 && this.byte(start + 15) === 1;
    if (!isLoop) return;
    if (end - start === 19) return this.pieces.keep(start, end);
    this.pieces.insert(Buffer.concat([this.bytes.subarray(start, start + 18), Buffer.alloc(1)]));
  }

  /** Returns what follows the empty block that ends a series of sub-blocks. */
  private skipSubBlocks(start: number): number {
    let offset = start;
    for (let length = this.byte(offset); length > 0; length = this.byte(offset)) offset += length + 1;
    return offset + 1;
  }

  private colorTableBytes(flagsAt: number): number {
    const flags = this.byte(flagsAt);
    return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
  }

  private byte(offset: number): number {
    const byte = this.bytes[offset];
    demand(byte !== undefined);
    return byte;
  }
}
