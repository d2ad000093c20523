import { demand } from './container.js';

// Boxes of ISO base media files: ISO/IEC 14496-12 section 4.2.

export interface Box {
  type: string;
  start: number;
  /** Where the contents begin; for a full box, its version and flags. */
  body: number;
  end: number;
}

/** The box at `start`, or `undefined` when what is there is none that ends by `limit`. */
export function boxAt(bytes: Buffer, start: number, limit: number): Box | undefined {
  if (start + 8 > limit) return undefined;
  const short = bytes.readUInt32BE(start);
  const type = bytes.toString('latin1', start + 4, start + 8);
  if (short === 0) return { type, start, body: start + 8, end: limit };
  if (short !== 1) return short < 8 || start + short > limit ? undefined : { type, start, body: start + 8, end: start + short };
  if (start + 16 > limit) return undefined;
  const long = Number(bytes.readBigUInt64BE(start + 8));
  return long < 16 || start + long > limit ? undefined : { type, start, body: start + 16, end: start + long };
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

/** The only box of the type. @throws Refusal when there is none or more than one. */
export function theBox(boxes: readonly Box[], type: string): Box {
  const [found, ...others] = boxes.filter((box) => box.type === type);
  demand(found !== undefined && others.length === 0);
  return found;
}

/** Makes a box meaningless without moving anything: type `free`, contents zero. */
export function blank(bytes: Buffer, box: Box): void {
  bytes.write('free', box.start + 4, 'latin1');
  bytes.fill(0, box.body, box.end);
}
