import { demand } from './refusal.js';

// Boxes of ISO base media files: ISO/IEC 14496-12 section 4.2.

export interface Box {
  type: string;
  /** From the start of the bytes that are looked at. */
  start: number;
  /** Where the contents begin; for a full box, its version and flags. */
  body: number;
  end: number;
}

/** What a box says of itself. */
interface BoxHead {
  type: string;
  /** Bytes from its start to its contents. */
  headBytes: number;
  /** Of all of the box, true or not; undefined when it goes to the end of what it lies in. */
  length: number | undefined;
}

/** The head at `start`, or `undefined` where there is no room for one. */
export function readBoxHead(bytes: Buffer, start: number, limit: number): BoxHead | undefined {
  if (start + 8 > limit) return undefined;
  const short = bytes.readUInt32BE(start);
  const type = bytes.toString('latin1', start + 4, start + 8);
  if (short === 1 && start + 16 <= limit) return { type, headBytes: 16, length: Number(bytes.readBigUInt64BE(start + 8)) };
  return { type, headBytes: 8, length: short === 0 ? undefined : short };
}

/** The box at `start`, or `undefined` when what is there is none that ends by `limit`. */
export function boxAt(bytes: Buffer, start: number, limit: number): Box | undefined {
  const head = readBoxHead(bytes, start, limit);
  if (head === undefined) return undefined;
  const { type, headBytes, length = limit - start } = head;
  return length < headBytes || start + length > limit ? undefined : { type, start, body: start + headBytes, end: start + length };
}

/** The boxes that fill the range. @throws Refusal when they do not. */
export function boxesIn(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start < to; ) {
    const box = boxAt(bytes, start, to);
    demand(box !== undefined);
    boxes.push(box);
    start = box.end;
  }
  return boxes;
}

/** @throws Refusal when there is none or more than one. */
export function theOnly(boxes: readonly Box[]): Box {
  const [found, ...others] = boxes;
  demand(found !== undefined && others.length === 0);
  return found;
}

/** The only box of the type. @throws Refusal when there is none or more than one. */
export function theBox(boxes: readonly Box[], type: string): Box {
  return theOnly(boxes.filter((box) => box.type === type));
}

/** Makes a box meaningless without moving anything: type `free`, contents zero. */
export function blank(bytes: Buffer, box: Box): void {
  bytes.write('free', box.start + 4, 'latin1');
  bytes.fill(0, box.body, box.end);
}
