import { readMediaType } from '../media-types/index.js';

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif';
export type VideoType = 'video/mp4' | 'video/webm';
export type MediaType = ImageType | VideoType;

export const IMAGE_TYPES: readonly ImageType[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];
/** What uploads may be. */
export const MEDIA_TYPES: readonly MediaType[] = [...IMAGE_TYPES, 'video/mp4', 'video/webm'];

const mediaTypes: ReadonlySet<string> = new Set(MEDIA_TYPES);

/** The type of upload that is meant, as it stands in `Content-Type`; undefined when uploads may not have it. */
export function toMediaType(text: string | undefined): MediaType | undefined {
  const essence = readMediaType(text)?.essence ?? '';
  return mediaTypes.has(essence) ? (essence as MediaType) : undefined;
}

/** How many bytes from the start `sniffMediaType` wants to see; fewer are enough for files that are smaller. */
export const sniffBytes = 4100;

const mp4Brands = new Set(
  'isom iso2 iso3 iso4 iso5 iso6 iso7 iso8 iso9 mp41 mp42 avc1 dash msdh mmp4 MSNV M4V M4VH M4VP F4V XAVC cmfc'.split(' '),
);

/** Pictures in the same boxes, which this server does not read: their lists may name brands of films too. */
const pictureBrands = new Set('mif1 msf1 mif2 miaf heic heix heim heis hevc hevx hevm hevs jpeg jpgs avci avcs'.split(' '));

/** The kind of file that the first bytes announce, or `undefined` for all that is not taken. The rest is not looked at. */
export function sniffMediaType(head: Uint8Array): MediaType | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const text = bytes.toString('latin1', 0, 16);
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif';
  if (text.startsWith('ftyp', 4)) return sniffBrands(bytes);
  if (text.startsWith('\x1a\x45\xdf\xa3')) return ebmlDocType(bytes) === 'webm' ? 'video/webm' : undefined;
  return undefined;
}

/** ISO/IEC 14496-12 section 4.3: a major brand, a version, compatible brands. */
function sniffBrands(bytes: Buffer): MediaType | undefined {
  if (bytes.length < 16) return undefined;
  const end = Math.min(bytes.readUInt32BE(0), bytes.length);
  const brand = (offset: number): string => bytes.toString('latin1', offset, offset + 4).trimEnd();
  if (end < 16) return undefined;
  const major = brand(8);
  const brands = [major];
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(brand(offset));
  if (brands.includes('avif') || brands.includes('avis')) return 'image/avif';
  // What players go by: any brand that they know (https://mimesniff.spec.whatwg.org/#signature-for-mp4).
  const isFilm = mp4Brands.has(major) || (!brands.some((each) => pictureBrands.has(each)) && brands.some((each) => mp4Brands.has(each)));
  return isFilm ? 'video/mp4' : undefined;
}

/** RFC 8794: the DocType element (0x4282) of the EBML header. */
function ebmlDocType(bytes: Buffer): string | undefined {
  const header = variableInt(bytes, 4);
  if (header === undefined) return undefined;
  const end = Math.min(header.end + header.value, bytes.length);
  for (let offset = header.end; offset + 2 < end; ) {
    const size = variableInt(bytes, offset + 2);
    if (size === undefined) return undefined;
    if (bytes.readUInt16BE(offset) === 0x4282) {
      return bytes.toString('latin1', size.end, Math.min(size.end + size.value, end)).replace(/\0+$/, '');
    }
    // The other elements of the header have IDs of two bytes as well; Void and CRC-32 have one.
    const oneByteId = (bytes[offset] ?? 0) >= 0x80;
    const next = oneByteId ? variableInt(bytes, offset + 1) : size;
    if (next === undefined) return undefined;
    offset = next.end + next.value;
  }
  return undefined;
}

function variableInt(bytes: Buffer, offset: number): { value: number; end: number } | undefined {
  const first = bytes[offset];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (offset + length > bytes.length) return undefined;
  let value = first & (0xff >> length);
  for (let i = 1; i < length; i++) value = value * 256 + (bytes[offset + i] ?? 0);
  return { value, end: offset + length };
}
