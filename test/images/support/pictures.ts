import type { Settings } from '../../../src/core/config/index.js';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { ImageIntake, type PreparedImage } from '../../../src/core/images/index.js';
import { unmetered } from './unmetered.js';

export type Format = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif';
export const formats: readonly Format[] = ['jpeg', 'png', 'webp', 'gif', 'avif'];

/** A picture of 48 x 32 whose corners differ, so that a wrong turn is seen. */
export function drawing(width = 48, height = 32): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set([(x * 255) / width, (y * 255) / height, (x * y * 255) / (width * height)], (y * width + x) * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

export function animation(format: 'gif' | 'webp', frames: number, side = 16): Promise<Buffer> {
  const pixels = Buffer.alloc(side * side * frames * 3);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 31 + Math.floor(i / (side * side * 3)) * 57) % 256;
  return sharp(pixels, { raw: { width: side, height: side * frames, channels: 3, pageHeight: side } })[format]({ loop: 3 }).toBuffer();
}

/** What a phone writes: device, serial number, owner, place; and a colour profile, which may stay. */
export function withSecrets(image: Sharp): Sharp {
  return image
    .withExif({
      IFD0: { Make: 'SECRET-MAKE', Model: 'SECRET-MODEL', Copyright: 'SECRET-OWNER' },
      IFD2: { BodySerialNumber: 'SECRET-SERIAL' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>SECRET-XMP</secret></x:xmpmeta>')
    .withIccProfile('p3');
}

export function pngChunk(type: string, body: Buffer): Buffer {
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
  chunk.writeUInt32BE(body.length, 0);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

export const pngStart = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
export const pngEnd = pngChunk('IEND', Buffer.alloc(0));

export function pngHeader(width: number, height: number, colorType = 6, depth = 8): Buffer {
  const body = Buffer.alloc(13);
  body.writeUInt32BE(width, 0);
  body.writeUInt32BE(height, 4);
  body[8] = depth;
  body[9] = colorType;
  return pngChunk('IHDR', body);
}

/** An animated PNG whose first frame is the default image; all frames cover the canvas. */
export function animatedPng(frames: number, side: number): Buffer {
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const pixels = deflateSync(Buffer.alloc((side * 4 + 1) * side));
  const parts = [pngStart, pngHeader(side, side), pngChunk('acTL', Buffer.concat([number(frames), number(0)]))];
  for (let i = 0, sequence = 0; i < frames; i++) {
    parts.push(pngChunk('fcTL', Buffer.concat([number(sequence++), number(side), number(side), Buffer.alloc(14)])));
    parts.push(i === 0 ? pngChunk('IDAT', pixels) : pngChunk('fdAT', Buffer.concat([number(sequence++), pixels])));
  }
  return Buffer.concat([...parts, pngEnd]);
}

/** A GIF of `frames` frames of one pixel each on a canvas of the given side. */
export function tinyFramesGif(frames: number, side: number): Buffer {
  const screen = Buffer.from([0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  screen.writeUInt16LE(side, 0);
  screen.writeUInt16LE(side, 2);
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([Buffer.from('GIF89a'), screen, ...Array<Buffer>(frames).fill(frame), Buffer.from([0x3b])]);
}

export function pixelsOf(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes, { pages: -1 }).raw().toBuffer();
}

/** In hex. */
export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** An intake with a folder of its own for uploads. */
export class IntakeBench {
  readonly intake = new ImageIntake({ processes: 1 } as Settings, unmetered, undefined as never);
  private constructor(readonly folder: string) {}

  static async open(): Promise<IntakeBench> {
    return new IntakeBench(await mkdtemp(join(tmpdir(), 'intake-')));
  }

  async close(): Promise<void> {
    await this.intake.onApplicationShutdown();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Prepares the bytes as if uploaded; gives the answer and the file as it is afterwards. */
  async prepare(bytes: Buffer, owner = 'user:1'): Promise<{ prepared: PreparedImage; stored: Buffer }> {
    const path = join(this.folder, randomUUID());
    await writeFile(path, bytes);
    const prepared = await this.intake.prepare(path, owner, sha256Of(bytes));
    return { prepared, stored: await readFile(path) };
  }

  /** The code of the refusal, or `taken`. */
  async verdict(bytes: Buffer, owner = 'user:1'): Promise<string> {
    const path = join(this.folder, randomUUID());
    await writeFile(path, bytes);
    return this.intake.prepare(path, owner).then(
      () => 'taken',
      (error: { code?: string } & Error) => error.code ?? `${error.stack}`,
    );
  }
}
