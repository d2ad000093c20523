import { deflateSync, inflateSync } from 'node:zlib';
import { demand } from '../refusal.js';
import { type ApngFrame, apngStills, readFrameControl } from './apng.js';
import { type Container, Pieces } from './container.js';
import { cleanExif } from './exif.js';
import { cleanProfile, maxProfileBytes } from './icc.js';
import { pngChunk, pngSignature } from './png-chunk.js';

// PNG: W3C Portable Network Graphics (Third Edition), https://www.w3.org/TR/png-3/

/** Chunks that may stay, with the lengths they can have. */
const keptChunks = new Map<string, (length: number) => boolean>([
  ['IHDR', (length) => length === 13],
  ['PLTE', (length) => length <= 768 && length % 3 === 0],
  ['IDAT', () => true],
  ['IEND', (length) => length === 0],
  ['tRNS', (length) => length <= 256],
  ['bKGD', (length) => length <= 6],
  ['cHRM', (length) => length === 32],
  ['gAMA', (length) => length === 4],
  ['sBIT', (length) => length <= 4],
  ['sRGB', (length) => length === 1],
  ['cICP', (length) => length === 4],
  ['mDCV', (length) => length === 24],
  ['cLLI', (length) => length === 8],
  ['pHYs', (length) => length === 9],
  ['acTL', (length) => length === 8],
  ['fcTL', (length) => length === 26],
  ['fdAT', (length) => length > 4],
]);
const repeatable = new Set(['IDAT', 'fcTL', 'fdAT']);
const animationChunks = new Set(['acTL', 'fcTL', 'fdAT']);

/** Of a profile, instead of the one that it had. */
const profileName = 'ICC profile';

interface Chunk {
  type: string;
  start: number;
  end: number;
  body: Buffer;
}

/**
 * Keeps the pixels with what is needed to show them: palette, transparency, colour spaces, density, animation, orientation. Cut are texts,
 * times, EXIF but for the orientation, unknown chunks and all that follows IEND. Where what follows the pixels is no chunk, the file is closed.
 * @throws Refusal when there is no whole image.
 */
export function readPng(bytes: Buffer): Container {
  const read = readChunks(bytes);
  const isOpenEnded = read.at(-1)?.type !== 'IEND';
  const chunks = isOpenEnded ? withoutLastFrame(read) : read;
  const [header] = chunks;
  demand(header?.type === 'IHDR' && header.body.length === 13);
  const size = { width: header.body.readUInt32BE(0), height: header.body.readUInt32BE(4) };
  demand(size.width > 0 && size.height > 0);
  const frames = readAnimation(chunks, size, isOpenEnded);
  return {
    ...size,
    frames: Math.max(1, frames.length),
    cleaned: cleanChunks(bytes, chunks, frames.length),
    proof: isOpenEnded ? 'as-sent' : undefined,
    furtherPictures: apngStills(frames, chunks),
    furtherPixels: frames.reduce((sum, frame) => sum + frame.width * frame.height, 0),
  };
}

/** Up to IEND, or to the last chunk that is whole when the pixels have come. */
function readChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  let hasPixels = false;
  for (let start = pngSignature.length; ; ) {
    const chunk = chunkAt(bytes, start);
    if (chunk === undefined) {
      demand(hasPixels);
      return chunks;
    }
    chunks.push(chunk);
    hasPixels ||= chunk.type === 'IDAT';
    // The fifth bit of the first letter: a capital is a chunk without which the image cannot be shown.
    demand(hasPixels || keptChunks.has(chunk.type) || (chunk.type.charCodeAt(0) & 0x20) !== 0);
    if (chunk.type === 'IEND') return chunks;
    start = chunk.end;
  }
}

/** Undefined when there is none that is whole. */
function chunkAt(bytes: Buffer, start: number): Chunk | undefined {
  if (start + 12 > bytes.length) return undefined;
  const end = start + 12 + bytes.readUInt32BE(start);
  const type = bytes.toString('latin1', start + 4, start + 8);
  if (end > bytes.length || !/^[a-zA-Z]{4}$/.test(type)) return undefined;
  return { type, start, end, body: bytes.subarray(start + 8, end - 4) };
}

/** Of an animation that breaks off, the last frame may lack a part, unless all that were announced are there. */
function withoutLastFrame(chunks: Chunk[]): Chunk[] {
  const announced = chunks.find(({ type, body }) => type === 'acTL' && body.length === 8)?.body.readUInt32BE(0);
  const frames = chunks.filter(({ type }) => type === 'fcTL').length;
  const last = chunks.findLastIndex(({ type }) => type === 'fcTL');
  const isDefaultImage = last < chunks.findIndex(({ type }) => type === 'IDAT');
  const isComplete = frames === announced && chunks.slice(last).some(({ type }) => type === 'fdAT');
  return announced === undefined || isComplete || isDefaultImage ? chunks : chunks.slice(0, last);
}

function readAnimation(chunks: readonly Chunk[], canvas: { width: number; height: number }, isOpenEnded: boolean): ApngFrame[] {
  const control = chunks.find((chunk) => chunk.type === 'acTL');
  if (control === undefined) return [];
  const frames: ApngFrame[] = [];
  for (const chunk of chunks) {
    if (chunk.type === 'fcTL') frames.push(readFrameControl(chunk.body, canvas));
    else if (chunk.type === 'fdAT') {
      demand(chunk.body.length > 4 && frames.length > 0);
      frames.at(-1)?.parts.push(chunk.body.subarray(4));
    }
  }
  if (isOpenEnded && frames.length === 0) return [];
  demand(control.body.length === 8 && frames.length > 0);
  demand(isOpenEnded || control.body.readUInt32BE(0) === frames.length);
  return frames;
}

function cleanChunks(bytes: Buffer, chunks: readonly Chunk[], frames: number): Buffer[] | undefined {
  const pieces = new Pieces(bytes);
  const seen = new Set<string>();
  pieces.keep(0, pngSignature.length);
  for (const { type, start, end, body } of chunks) {
    if (seen.has(type) && !repeatable.has(type)) continue;
    seen.add(type);
    if (type === 'eXIf' || type === 'iCCP') {
      const cleaned = type === 'eXIf' ? cleanExif(body) : cleanProfileChunk(body);
      if (cleaned === body) pieces.keep(start, end);
      else if (cleaned !== undefined) pieces.insert(pngChunk(type, cleaned));
    } else if (type === 'acTL' && frames > 0 && body.readUInt32BE(0) !== frames) {
      pieces.insert(pngChunk(type, animationControl(frames, body)));
    } else if (isKept(type, body) && (frames > 0 || !animationChunks.has(type))) {
      pieces.keep(start, end);
    }
  }
  // Missing, or with contents.
  const last = chunks.at(-1);
  if (last?.type !== 'IEND' || last.body.length > 0) pieces.insert(pngChunk('IEND', Buffer.alloc(0)));
  return pieces.result();
}

function animationControl(frames: number, previous: Buffer): Buffer {
  const body = Buffer.from(previous);
  body.writeUInt32BE(frames, 0);
  return body;
}

function isKept(type: string, body: Buffer): boolean {
  return keptChunks.get(type)?.(body.length) === true;
}

/** A name, a zero, the compression method 0, the compressed ICC profile; decoders ignore chunks that hold something else. */
function cleanProfileChunk(body: Buffer): Buffer | undefined {
  const nameEnd = body.indexOf(0);
  if (nameEnd < 1 || nameEnd > 79 || body[nameEnd + 1] !== 0) return undefined;
  const profile = inflated(body.subarray(nameEnd + 2));
  const cleaned = profile === undefined ? undefined : cleanProfile(profile);
  if (cleaned === undefined) return undefined;
  // Behind the compressed data there may be more, which is no part of it: compressed anew unless it is as here.
  const chunk = Buffer.concat([Buffer.from(`${profileName}\0\0`, 'latin1'), deflateSync(cleaned)]);
  return chunk.equals(body) ? body : chunk;
}

function inflated(bytes: Buffer): Buffer | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: maxProfileBytes });
  } catch {
    return undefined;
  }
}
