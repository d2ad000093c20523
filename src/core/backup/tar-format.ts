// ustar, of POSIX.1-2001 (pax), as every tar reads it: a header of 512 bytes for each file, its bytes, and zeros up to the next 512.

export const BLOCK = 512;
/** What a size in octal digits can say; larger ones are binary, as GNU tar and bsdtar have it. */
const OCTAL_LIMIT = 8 ** 11;
const NAME_BYTES = 100;
const SIZE_AT = 124;
const SUM_AT = 148;

export interface TarHeader {
  name: string;
  size: number;
}

export function writeHeader({ name, size }: TarHeader, time: Date): Buffer {
  if (Buffer.byteLength(name) > NAME_BYTES) throw new Error(`A name in a tar has at most ${NAME_BYTES} bytes: ${name}`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  if (size < OCTAL_LIMIT) header.write(`${size.toString(8).padStart(11, '0')}\0`, SIZE_AT);
  else header.writeUInt32BE(0x80000000, SIZE_AT);
  if (size >= OCTAL_LIMIT) header.writeBigUInt64BE(BigInt(size), SIZE_AT + 4);
  header.write(`${Math.floor(time.getTime() / 1000).toString(8).padStart(11, '0')}\0`, 136);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, SUM_AT);
  return header;
}

/** Undefined for the zeros that end an archive. @throws when it is no header of a plain file */
export function readHeader(header: Buffer): TarHeader | undefined {
  if (header.every((byte) => byte === 0)) return undefined;
  if (parseInt(header.toString('latin1', SUM_AT, SUM_AT + 8), 8) !== sumOf(header)) throw new Error('a header is damaged');
  if (header.toString('latin1', 156, 157) !== '0' && header[156] !== 0) throw new Error('it has more than plain files');
  const name = header.toString('utf8', 0, NAME_BYTES).replace(/\0.*$/s, '');
  const binary = (header[SIZE_AT] ?? 0) >= 0x80;
  const size = binary ? Number(header.readBigUInt64BE(SIZE_AT + 4)) : parseInt(header.toString('latin1', SIZE_AT, SIZE_AT + 12), 8);
  if (!Number.isSafeInteger(size)) throw new Error('a header is damaged');
  return { name, size };
}

/** Bytes up to the next block. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** Of all bytes of the header, its own field taken as spaces. */
function sumOf(header: Buffer): number {
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) sum += at >= SUM_AT && at < SUM_AT + 8 ? 0x20 : (header[at] ?? 0);
  return sum;
}
