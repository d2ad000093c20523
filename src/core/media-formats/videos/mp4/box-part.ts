import { type Box, boxAt, theOnly } from '../../boxes.js';
import { demand } from '../../refusal.js';
import type { Edits } from '../edits.js';
import { videoLimits } from '../video-limits.js';

/** Names of boxes that may stay, each with those that may stay within it; `leaf` for boxes without boxes. */
export interface Schema {
  readonly [type: string]: Schema | 'leaf';
}

/** A part of a file, such as all of `moov`, with the edits that its boxes ask for. */
export class BoxPart {
  private count = 0;

  constructor(
    readonly bytes: Buffer,
    /** Place of the part in the file. */
    private readonly offset: number,
    private readonly edits: Edits,
  ) {}

  /** The boxes that fill the range. QuickTime ends some lists with four zero bytes; those stay. @throws Refusal when they do not fill it */
  boxesIn(from: number, to: number): Box[] {
    const boxes: Box[] = [];
    for (let start = from; start < to; ) {
      if (to - start < 8) {
        this.erase(start, to);
        break;
      }
      const box = this.boxAt(start, to);
      boxes.push(box);
      start = box.end;
      demand(++this.count <= videoLimits.maxElements);
    }
    return boxes;
  }

  /** Blanks what the schema does not name, all the way down. */
  keepOnly(boxes: readonly Box[], schema: Schema): void {
    for (const box of boxes) {
      const inner = Object.hasOwn(schema, box.type) ? schema[box.type] : undefined;
      if (inner === undefined) this.blank(box);
      else if (inner !== 'leaf') this.keepOnly(this.boxesIn(box.body, box.end), inner);
    }
  }

  /** Makes a box meaningless without moving anything: type `free`, contents zero. */
  blank(box: Box): void {
    this.edits.write(this.offset + box.start + 4, Buffer.from('free', 'latin1'));
    this.erase(box.body, box.end);
  }

  erase(start: number, end: number): void {
    this.edits.erase(this.offset + start, this.offset + end);
  }

  /** All boxes that are reached by the names, one within the other. */
  find(within: Box, ...path: string[]): Box[] {
    const [type, ...rest] = path;
    const found = this.boxesIn(within.body, within.end).filter((box) => box.type === type);
    return rest.length === 0 ? found : found.flatMap((box) => this.find(box, ...rest));
  }

  /** The only one of them. @throws Refusal when there is none or more than one */
  the(within: Box, ...path: string[]): Box {
    return theOnly(this.find(within, ...path));
  }

  private boxAt(start: number, to: number): Box {
    const box = boxAt(this.bytes, start, to);
    // Only a box at the top may reach "to the end", which is 0.
    demand(box !== undefined && this.bytes.readUInt32BE(start) !== 0);
    return box;
  }
}
