import { type Box, boxesIn } from '../boxes.js';
import { demand } from '../refusal.js';

// Items of a HEIF file: iinf and infe (ISO/IEC 14496-12 section 8.11.6), iloc (section 8.11.3).

export interface Item {
  id: number;
  type: string;
  /** Where the item's name begins and the box ends: text for people, of use to no decoder. */
  nameStart: number;
  nameEnd: number;
}

export interface ItemLocation {
  id: number;
  /** 0: the file, 1: the idat box, 2: another item. */
  construction: number;
  /** Byte ranges, from the start of the file or of idat's contents. */
  extents: { start: number; end: number }[];
}

export function readItems(bytes: Buffer, iinf: Box): Item[] {
  const version = bytes.readUInt8(iinf.body);
  const items = boxesIn(bytes, iinf.body + (version === 0 ? 6 : 8), iinf.end);
  return items.map((box) => {
    const entryVersion = bytes.readUInt8(box.body);
    demand(box.type === 'infe' && (entryVersion === 2 || entryVersion === 3));
    const idBytes = entryVersion === 2 ? 2 : 4;
    const typeAt = box.body + 4 + idBytes + 2;
    demand(typeAt + 4 <= box.end);
    const type = bytes.toString('latin1', typeAt, typeAt + 4);
    return { id: bytes.readUIntBE(box.body + 4, idBytes), type, nameStart: typeAt + 4, nameEnd: box.end };
  });
}

export function readLocations(bytes: Buffer, iloc: Box): ItemLocation[] {
  return new LocationReader(bytes.subarray(iloc.body, iloc.end)).read();
}

class LocationReader {
  private offset = 4;
  private readonly version: number;

  constructor(private readonly bytes: Buffer) {
    this.version = bytes.readUInt8(0);
    demand(this.version <= 2);
  }

  read(): ItemLocation[] {
    const sizes = this.number(2);
    const sizeOf = { offset: sizes >>> 12, length: (sizes >>> 8) & 15, base: (sizes >>> 4) & 15, index: this.version === 0 ? 0 : sizes & 15 };
    demand(Object.values(sizeOf).every((size) => size === 0 || size === 4 || size === 8));
    const idBytes = this.version < 2 ? 2 : 4;
    const locations: ItemLocation[] = [];
    for (let left = this.number(idBytes); left > 0; left--) {
      const id = this.number(idBytes);
      const construction = this.version === 0 ? 0 : this.number(2) & 15;
      // The data reference: always this file.
      demand(this.number(2) === 0);
      const base = this.number(sizeOf.base);
      const extents: ItemLocation['extents'] = [];
      for (let count = this.number(2); count > 0; count--) {
        this.number(sizeOf.index);
        const start = base + this.number(sizeOf.offset);
        extents.push({ start, end: start + this.number(sizeOf.length) });
        demand(sizeOf.offset + sizeOf.length > 0);
      }
      locations.push({ id, construction, extents });
    }
    return locations;
  }

  private number(size: number): number {
    const at = this.offset;
    this.offset += size;
    demand(this.offset <= this.bytes.length);
    if (size === 0) return 0;
    return size === 8 ? Number(this.bytes.readBigUInt64BE(at)) : this.bytes.readUIntBE(at, size);
  }
}
