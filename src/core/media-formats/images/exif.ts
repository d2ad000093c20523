// Exif (CIPA DC-008, "Exif 2.32") in a TIFF 6.0 structure. Only the orientation is of use to a viewer.

const ifdPointer = 0x8769;

/** Tags that say nothing about place, time, device or person: allowed types (TIFF numbers) and most values. */
const harmlessTags = new Map<number, { types: readonly number[]; maxCount: number }>([
  [0x0112, { types: [3], maxCount: 1 }], // Orientation
  [0x011a, { types: [5], maxCount: 1 }], // XResolution
  [0x011b, { types: [5], maxCount: 1 }], // YResolution
  [0x0128, { types: [3], maxCount: 1 }], // ResolutionUnit
  [0x0213, { types: [3], maxCount: 1 }], // YCbCrPositioning
  [ifdPointer, { types: [4], maxCount: 1 }], // Exif IFD
  [0x9000, { types: [7], maxCount: 4 }], // ExifVersion
  [0x9101, { types: [7], maxCount: 4 }], // ComponentsConfiguration
  [0xa000, { types: [7], maxCount: 4 }], // FlashpixVersion
  [0xa001, { types: [3], maxCount: 1 }], // ColorSpace
  [0xa002, { types: [3, 4], maxCount: 1 }], // PixelXDimension
  [0xa003, { types: [3, 4], maxCount: 1 }], // PixelYDimension
]);

const typeBytes: Readonly<Record<number, number>> = { 3: 2, 4: 4, 5: 8, 7: 1 };

export interface ExifSummary {
  /** 1 to 8; 1 (upright) when there is none. */
  orientation: number;
  /** All tags are harmless, there is no thumbnail, and nothing but zeros between what the tags refer to. */
  harmless: boolean;
}

/** Reads a TIFF structure of any shape; what cannot be read is not harmless. Never throws. */
export function readExif(tiff: Buffer): ExifSummary {
  const order = tiff.toString('latin1', 0, 4);
  if (tiff.length < 14 || (order !== 'II*\0' && order !== 'MM\0*')) return { orientation: 1, harmless: false };
  return new ExifReader(tiff, order.startsWith('I')).read();
}

/** The smallest TIFF structure that says the orientation: 26 bytes. */
export function minimalExif(orientation: number): Buffer {
  const tiff = Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1');
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** The TIFF structure that may stay in place of this one: itself, a minimal one, or none for an upright image. */
export function cleanExif(tiff: Buffer): Buffer | undefined {
  const { orientation, harmless } = readExif(tiff);
  if (harmless) return tiff;
  return orientation === 1 ? undefined : minimalExif(orientation);
}

class ExifReader {
  private orientation = 1;
  private harmless = true;
  private readonly explained: Uint8Array;

  constructor(
    private readonly tiff: Buffer,
    private readonly littleEndian: boolean,
  ) {
    this.explained = new Uint8Array(tiff.length);
  }

  read(): ExifSummary {
    this.explained.fill(1, 0, 8);
    this.readDirectory(this.u32(4), true);
    if (this.harmless) this.harmless = this.explained.every((known, i) => known === 1 || this.tiff[i] === 0);
    return { orientation: this.orientation, harmless: this.harmless };
  }

  private readDirectory(offset: number, isFirst: boolean): void {
    if (offset < 8 || offset + 2 > this.tiff.length) return this.distrust();
    const count = this.u16(offset);
    const end = offset + 2 + count * 12;
    for (let entry = offset + 2; entry < end && entry + 12 <= this.tiff.length; entry += 12) this.readEntry(entry, isFirst);
    if (end + 4 > this.tiff.length || this.u32(end) !== 0) return this.distrust();
    this.explained.fill(1, offset, end + 4);
  }

  private readEntry(entry: number, isFirst: boolean): void {
    const tag = this.u16(entry);
    const type = this.u16(entry + 2);
    const count = this.u32(entry + 4);
    if (isFirst && tag === 0x0112 && type === 3 && count === 1) this.orientation = validOrientation(this.u16(entry + 8));
    const rule = harmlessTags.get(tag);
    if (rule === undefined || !rule.types.includes(type) || count > rule.maxCount) return this.distrust();
    const bytes = (typeBytes[type] ?? 0) * count;
    if (bytes > 4) {
      const offset = this.u32(entry + 8);
      if (offset + bytes > this.tiff.length) return this.distrust();
      this.explained.fill(1, offset, offset + bytes);
    } else if (!this.tiff.subarray(entry + 8 + bytes, entry + 12).every((byte) => byte === 0)) {
      return this.distrust();
    }
    if (tag !== ifdPointer) return;
    if (isFirst) this.readDirectory(this.u32(entry + 8), false);
    else this.distrust();
  }

  private distrust(): void {
    this.harmless = false;
  }

  private u16(offset: number): number {
    return this.littleEndian ? this.tiff.readUInt16LE(offset) : this.tiff.readUInt16BE(offset);
  }

  private u32(offset: number): number {
    return this.littleEndian ? this.tiff.readUInt32LE(offset) : this.tiff.readUInt32BE(offset);
  }
}

function validOrientation(value: number): number {
  return value >= 1 && value <= 8 ? value : 1;
}
