import { demand } from '../../refusal.js';
import type { ByteSource } from '../byte-source.js';
import type { Edits } from '../edits.js';

// EBML: RFC 8794.

export interface Element {
  id: number;
  start: number;
  body: number;
  /** The end of the parent for an element of unknown size. */
  end: number;
  isUnknownSize: boolean;
}

export const VOID = 0xec;
export const CRC32 = 0xbf;

/** The element at `start`; undefined when what is there is none. One that is longer than its parent is damage. */
export function elementAt(source: ByteSource, start: number, limit: number): Element | undefined {
  if (start + 2 > limit) return undefined;
  const head = source.read(start, Math.min(12, limit - start));
  const idLength = vintLength(head[0] ?? 0);
  if (idLength > 4 || idLength + 1 > head.length) return undefined;
  const sizeLength = vintLength(head[idLength] ?? 0);
  if (sizeLength > 8 || idLength + sizeLength > head.length) return undefined;
  const size = sizeValue(head.subarray(idLength, idLength + sizeLength));
  const body = start + idLength + sizeLength;
  return { id: head.readUIntBE(0, idLength), start, body, end: size === undefined ? limit : body + size, isUnknownSize: size === undefined };
}

/** Length of a variable-size integer, by its first byte: 9 for none. */
function vintLength(first: number): number {
  return Math.clz32(first) - 23;
}

/** Undefined when all bits are set: unknown. */
function sizeValue(bytes: Buffer): number | undefined {
  let value = (bytes[0] ?? 0) & (0xff >> bytes.length);
  let isUnknown = value === 0xff >> bytes.length;
  for (const byte of bytes.subarray(1)) {
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return isUnknown ? undefined : value;
}

/** Says that the end of an element is not known: its size keeps its length, with all bits set. The identifier has four bytes. */
export function makeUnsized(edits: Edits, { start, body }: Element): void {
  const size = Buffer.alloc(body - start - 4, 0xff);
  size[0] = 0xff >> (size.length - 1);
  edits.write(start + 4, size);
}

/** Puts a Void element of zeros in place of an element, which has at least two bytes. */
export function makeVoid(edits: Edits, { start, end }: Element): void {
  const length = end - start;
  edits.erase(start, end);
  if (length - 2 < 0x7f) {
    edits.write(start, Buffer.from([VOID, 0x80 | (length - 2)]));
    return;
  }
  const header = Buffer.alloc(9);
  header[0] = VOID;
  header.writeBigUInt64BE((1n << 56n) | BigInt(length - 9), 1);
  edits.write(start, header);
}

export function readUnsigned(source: ByteSource, { body, end }: Element): number {
  demand(end - body <= 8);
  let value = 0;
  for (const byte of source.read(body, end - body)) value = value * 256 + byte;
  return value;
}

export function readText(source: ByteSource, { body, end }: Element): string {
  demand(end - body <= 256);
  return source.read(body, end - body).toString('latin1').replace(/\0.*$/s, '');
}
