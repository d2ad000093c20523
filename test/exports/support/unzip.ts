import { inflateRawSync, crc32 } from 'node:zlib';

export interface Unzipped {
  name: string;
  bytes: Buffer;
  isCompressed: boolean;
}

/** The entries of a ZIP by its directory, each held against its own header and its checksum. ZIP64 too. */
export function unzip(zip: Buffer): Unzipped[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let [count, at] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 16)];
  if (zip.readUInt32LE(end - 20) === 0x07064b50) {
    const large = Number(zip.readBigUInt64LE(end - 12));
    [count, at] = [Number(zip.readBigUInt64LE(large + 32)), Number(zip.readBigUInt64LE(large + 48))];
  }
  return Array.from({ length: count }, () => {
    const [nameLength, extraLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString();
    const bytes = entryAt(zip, zip.readUInt32LE(at + 42), { method: zip.readUInt16LE(at + 10), crc: zip.readUInt32LE(at + 16), packed: zip.readUInt32LE(at + 20), name });
    const isCompressed = zip.readUInt16LE(at + 10) === 8;
    at += 46 + nameLength + extraLength;
    return { name, bytes, isCompressed };
  });
}

function entryAt(zip: Buffer, offset: number, told: { method: number; crc: number; packed: number; name: string }): Buffer {
  const nameLength = zip.readUInt16LE(offset + 26);
  const own = { method: zip.readUInt16LE(offset + 8), crc: zip.readUInt32LE(offset + 14), packed: zip.readUInt32LE(offset + 18), name: zip.subarray(offset + 30, offset + 30 + nameLength).toString() };
  expect(own).toEqual(told);
  const start = offset + 30 + nameLength + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + told.packed);
  const bytes = told.method === 8 ? inflateRawSync(packed) : packed;
  expect([told.name, crc32(bytes), bytes.length]).toEqual([told.name, told.crc, zip.readUInt32LE(offset + 22)]);
  return bytes;
}
