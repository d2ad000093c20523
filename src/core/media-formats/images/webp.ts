import { demand } from '../refusal.js';
import { type Container, Pieces } from './container.js';
import { cleanExif } from './exif.js';
import { cleanProfile } from './icc.js';

// WebP: RFC 9649. A RIFF file; a chunk is a name, a length, the contents, and a zero when the length is odd.

const flag = { profile: 0x20, exif: 0x08, xmp: 0x04, animation: 0x02 } as const;

interface Chunk {
  type: string;
  start: number;
  end: number;
  body: Buffer;
}

/**
 * Keeps the pictures, the alpha and animation data, the colour profile and the orientation; cuts EXIF, XMP, unknown chunks, also those within
 * frames, and all that follows the RIFF data.
 * @throws Refusal when there is no whole image.
 */
export function readWebp(bytes: Buffer): Container {
  demand(bytes.length >= 20);
  const riffEnd = 8 + bytes.readUInt32LE(4);
  demand(riffEnd >= 20 && riffEnd <= bytes.length);
  const chunks = readChunks(bytes, 12, riffEnd);
  const [first] = chunks;
  demand(first !== undefined);
  const isExtended = first.type === 'VP8X';
  demand(isExtended ? first.body.length === 10 : first.type === 'VP8 ' || first.type === 'VP8L');
  const frames = isExtended ? chunks.filter((chunk) => chunk.type === 'ANMF').length : 0;
  return {
    ...(isExtended ? canvasSize(first.body) : bitstreamSize(first)),
    frames: Math.max(1, frames),
    cleaned: clean(bytes, chunks, isExtended),
  };
}

function readChunks(bytes: Buffer, from: number, to: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = from; start + 8 <= to; ) {
    const bodyEnd = start + 8 + bytes.readUInt32LE(start + 4);
    demand(bodyEnd <= to);
    const end = Math.min(bodyEnd + (bodyEnd % 2 === start % 2 ? 0 : 1), to);
    chunks.push({ type: bytes.toString('latin1', start, start + 4), start, end, body: bytes.subarray(start + 8, bodyEnd) });
    start = end;
  }
  return chunks;
}

function canvasSize(body: Buffer): { width: number; height: number } {
  return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
}

function bitstreamSize({ type, body }: Chunk): { width: number; height: number } {
  demand(body.length >= 10);
  if (type === 'VP8 ') return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  const bits = body.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function clean(bytes: Buffer, chunks: readonly Chunk[], isExtended: boolean): Buffer[] | undefined {
  const pieces = new Pieces(bytes);
  const orientation = isExtended ? exifOf(chunks) : undefined;
  const profile = isExtended ? profileOf(chunks) : undefined;
  pieces.keep(0, 12);
  chunks.forEach((chunk, i) => {
    if (chunk.type === 'VP8X') {
      if (i === 0) keepHeader(pieces, chunk, { exif: orientation !== undefined, profile: profile !== undefined });
    } else if (chunk.type === 'EXIF') {
      if (chunk !== orientation?.chunk) return;
      if (orientation.cleaned === chunk.body) pieces.keep(chunk.start, chunk.end);
      else pieces.insert(riffChunk('EXIF', orientation.cleaned));
    } else if (chunk.type === 'ICCP') {
      if (chunk !== profile?.chunk) return;
      if (profile.cleaned === chunk.body) pieces.keep(chunk.start, chunk.end);
      else pieces.insert(riffChunk('ICCP', profile.cleaned));
    } else if (isExtended && chunk.type === 'ANMF') {
      keepFrame(pieces, bytes, chunk);
    } else if (isExtended ? isNamed(chunk, ['ANIM', 'ALPH', 'VP8 ', 'VP8L']) : i === 0) {
      pieces.keep(chunk.start, chunk.end);
    }
  });
  const list = pieces.result();
  return list === undefined ? undefined : withRiffSize(list);
}

function isNamed(chunk: Chunk, names: readonly string[]): boolean {
  return names.includes(chunk.type);
}

function exifOf(chunks: readonly Chunk[]): { chunk: Chunk; cleaned: Buffer } | undefined {
  const chunk = chunks.find(({ type }) => type === 'EXIF');
  if (chunk === undefined) return undefined;
  // Some writers put the six bytes before the TIFF structure that JPEG asks for.
  const tiff = chunk.body.toString('latin1', 0, 4) === 'Exif' ? chunk.body.subarray(6) : chunk.body;
  const cleaned = cleanExif(tiff);
  return cleaned === undefined ? undefined : { chunk, cleaned: cleaned === tiff ? chunk.body : cleaned };
}

function profileOf(chunks: readonly Chunk[]): { chunk: Chunk; cleaned: Buffer } | undefined {
  const chunk = chunks.find(({ type }) => type === 'ICCP');
  const cleaned = chunk === undefined ? undefined : cleanProfile(chunk.body);
  return chunk === undefined || cleaned === undefined ? undefined : { chunk, cleaned };
}

function keepHeader(pieces: Pieces, chunk: Chunk, has: { exif: boolean; profile: boolean }): void {
  const flags = chunk.body[0] ?? 0;
  const corrected = (flags & ~flag.xmp & ~flag.exif & ~flag.profile) | (has.exif ? flag.exif : 0) | (has.profile ? flag.profile : 0);
  if (corrected === flags) return pieces.keep(chunk.start, chunk.end);
  const body = Buffer.from(chunk.body);
  body[0] = corrected;
  pieces.insert(riffChunk('VP8X', body));
}

/** A frame has a header of 16 bytes and then chunks of its own. */
function keepFrame(pieces: Pieces, bytes: Buffer, frame: Chunk): void {
  demand(frame.body.length >= 16);
  const bodyStart = frame.start + 8;
  const inner = readChunks(bytes, bodyStart + 16, bodyStart + frame.body.length);
  const kept = inner.filter((chunk) => isNamed(chunk, ['ALPH', 'VP8 ', 'VP8L']));
  const keptBytes = 16 + kept.reduce((sum, chunk) => sum + chunk.end - chunk.start, 0);
  if (keptBytes === frame.body.length) return pieces.keep(frame.start, frame.end);
  const parts = kept.map((chunk) => bytes.subarray(chunk.start, chunk.end));
  pieces.insert(riffChunk('ANMF', Buffer.concat([frame.body.subarray(0, 16), ...parts])));
}

function riffChunk(type: string, body: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + body.length + (body.length % 2));
  chunk.write(type, 0, 'latin1');
  chunk.writeUInt32LE(body.length, 4);
  body.copy(chunk, 8);
  return chunk;
}

function withRiffSize(list: Buffer[]): Buffer[] {
  const all = Buffer.concat(list);
  const padded = all.length % 2 === 0 ? all : Buffer.concat([all, Buffer.alloc(1)]);
  padded.writeUInt32LE(padded.length - 8, 4);
  return [padded];
}
