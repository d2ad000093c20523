// Where the entropy-coded data of a sequential scan ends: ITU-T T.81 Annexes A.2 (order of the blocks), C (Huffman codes), F.2.2 (decoding).

export interface Scan {
  start: number;
  dataStart: number;
  /** Where the next marker or the file's end is. */
  end: number;
  /** Contents of SOS. */
  header: Buffer;
  /** Contents of SOF0 or SOF1; undefined for frames of other kinds. */
  frame: Buffer | undefined;
  /** MCUs between restart markers; 0 for none. */
  restartInterval: number;
  /** Contents of the DHT segments so far. */
  huffmanTables: readonly Buffer[];
}

interface Component {
  horizontal: number;
  vertical: number;
  dc: HuffmanTable;
  ac: HuffmanTable;
  /** Blocks of one MCU. */
  blocks: number;
}

/**
 * Walks over the codes of all blocks, without decoding coefficients. Needed only where no marker tells the end, as what is glued on might be taken for data otherwise.
 * Undefined when the data does not suffice, or is of another kind.
 */
export function endOfEntropyData(bytes: Buffer, scan: Scan): number | undefined {
  try {
    const { components, mcus } = readLayout(scan);
    const reader = new BitReader(bytes, scan.dataStart);
    for (let mcu = 0; mcu < mcus; mcu++) {
      if (scan.restartInterval > 0 && mcu > 0 && mcu % scan.restartInterval === 0) reader.passRestartMarker();
      for (const { blocks, dc, ac } of components) for (let block = 0; block < blocks; block++) passBlock(reader, dc, ac);
    }
    return reader.position;
  } catch {
    // No more bits, or headers that are shorter than they say.
    return undefined;
  }
}

function passBlock(reader: BitReader, dc: HuffmanTable, ac: HuffmanTable): void {
  reader.skip(dc.read(reader));
  for (let coefficient = 1; coefficient < 64; ) {
    const code = ac.read(reader);
    const size = code & 15;
    if (size === 0 && code !== 0xf0) return;
    coefficient += (code >> 4) + 1;
    reader.skip(size);
  }
}

function readLayout({ header, frame, huffmanTables }: Scan): { components: Component[]; mcus: number } {
  if (frame === undefined) throw new NoMoreData();
  const tables = readTables(huffmanTables);
  const sampling = new Map<number, { horizontal: number; vertical: number }>();
  for (let i = 0; i < frame.readUInt8(5); i++) {
    const factors = frame.readUInt8(7 + i * 3);
    sampling.set(frame.readUInt8(6 + i * 3), { horizontal: factors >> 4, vertical: factors & 15 });
  }
  const count = header.readUInt8(0);
  const components = Array.from({ length: count }, (_, i): Component => {
    const factors = sampling.get(header.readUInt8(1 + i * 2));
    const selectors = header.readUInt8(2 + i * 2);
    const [dc, ac] = [tables.get(selectors >> 4), tables.get(16 | (selectors & 15))];
    if (factors === undefined || dc === undefined || ac === undefined) throw new NoMoreData();
    // A component that stands alone is in the order of its own blocks.
    return { ...factors, dc, ac, blocks: count === 1 ? 1 : factors.horizontal * factors.vertical };
  });
  return { components, mcus: countMcus(frame, [...sampling.values()], components) };
}

function countMcus(frame: Buffer, all: readonly { horizontal: number; vertical: number }[], inScan: readonly Component[]): number {
  const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)];
  const horizontal = Math.max(...all.map((component) => component.horizontal));
  const vertical = Math.max(...all.map((component) => component.vertical));
  const [only, ...others] = inScan;
  if (only === undefined || horizontal === 0 || vertical === 0) throw new NoMoreData();
  const across = (pixels: number, own: number, most: number): number => Math.ceil(Math.ceil((pixels * own) / most) / 8);
  if (others.length === 0) return across(width, only.horizontal, horizontal) * across(height, only.vertical, vertical);
  return Math.ceil(width / (8 * horizontal)) * Math.ceil(height / (8 * vertical));
}

/** By their identifier, those for AC with 16 added. */
function readTables(segments: readonly Buffer[]): Map<number, HuffmanTable> {
  const tables = new Map<number, HuffmanTable>();
  for (const segment of segments) {
    for (let at = 0; at < segment.length; ) {
      const lengths = segment.subarray(at + 1, at + 17);
      const values = segment.subarray(at + 17, at + 17 + lengths.reduce((sum, count) => sum + count, 0));
      tables.set(segment.readUInt8(at) & 0x13, new HuffmanTable(lengths, values));
      at += 17 + values.length;
    }
  }
  return tables;
}

/** Annex C.2 and the procedure DECODE of figure F.16. */
class HuffmanTable {
  /** By the length of the code: the first value's place less the first code, and the code behind the last. */
  private readonly offsets: number[] = [];
  private readonly limits: number[] = [];

  constructor(
    lengths: Buffer,
    private readonly values: Buffer,
  ) {
    let [code, place] = [0, 0];
    for (const count of lengths) {
      this.offsets.push(place - code);
      code += count;
      place += count;
      this.limits.push(code);
      code *= 2;
    }
  }

  read(reader: BitReader): number {
    let code = 0;
    for (let length = 0; length < 16; length++) {
      code = code * 2 + reader.bit();
      if (code < (this.limits[length] ?? 0)) return this.values[code + (this.offsets[length] ?? 0)] ?? 0;
    }
    throw new NoMoreData();
  }
}

class BitReader {
  private current = 0;
  private bitsLeft = 0;

  constructor(
    private readonly bytes: Buffer,
    /** Behind the byte that is being read. */
    public position: number,
  ) {}

  bit(): number {
    if (this.bitsLeft === 0) this.next();
    this.bitsLeft--;
    return (this.current >> this.bitsLeft) & 1;
  }

  skip(bits: number): void {
    let left = bits;
    while (left > this.bitsLeft) {
      left -= this.bitsLeft;
      this.next();
    }
    this.bitsLeft -= left;
  }

  passRestartMarker(): void {
    this.bitsLeft = 0;
    while (this.bytes[this.position] === 0xff && this.bytes[this.position + 1] === 0xff) this.position++;
    const type = this.bytes[this.position + 1] ?? 0;
    if (this.bytes[this.position] !== 0xff || type < 0xd0 || type > 0xd7) throw new NoMoreData();
    this.position += 2;
  }

  private next(): void {
    const byte = this.bytes[this.position];
    // A byte of ones is followed by a zero that means nothing; else it begins a marker.
    if (byte === undefined || (byte === 0xff && this.bytes[this.position + 1] !== 0)) throw new NoMoreData();
    this.position += byte === 0xff ? 2 : 1;
    this.current = byte;
    this.bitsLeft = 8;
  }
}

class NoMoreData extends Error {}
