import { deflateSync } from 'node:zlib';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  animatedPng,
  drawing,
  formats,
  IntakeBench,
  animation,
  pngChunk,
  pngEnd,
  pngHeader,
  pngStart,
  tinyFramesGif,
} from './support/pictures.js';

let bench: IntakeBench;
beforeAll(async () => {
  bench = await IntakeBench.open();
});
afterAll(() => bench.close());

async function within(milliseconds: number, bytes: Buffer): Promise<string> {
  const start = performance.now();
  const verdict = await bench.verdict(bytes);
  expect(performance.now() - start).toBeLessThan(milliseconds * 5);
  return verdict;
}

describe('what is not an image of the five kinds', () => {
  it('is refused by its bytes, and left as it was', async () => {
    const path = join(bench.folder, 'photo.jpg');
    await writeFile(path, 'just words');
    await expect(bench.intake.prepare(path, 'user:1')).rejects.toMatchObject({ code: 'unsupported-file-type', status: 415 });
    expect(await readFile(path, 'utf8')).toBe('just words');
    for (const text of ['', '<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7', '\0\0\0\x18ftypisom\0\0\0\0isommp42']) {
      expect(await bench.verdict(Buffer.from(text, 'latin1'))).toBe('unsupported-file-type');
    }
    expect(await bench.verdict(await drawing().tiff().toBuffer())).toBe('unsupported-file-type');
  });

  it.each(formats)('is refused when only the start is of %s', async (format) => {
    const start = (await drawing()[format]().toBuffer()).subarray(0, 40);
    expect(await bench.verdict(Buffer.concat([start, Buffer.alloc(5000, 'words ')]))).toBe('unreadable-image');
  });
});

describe('a truncated file', () => {
  it.each(formats)('is refused as %s', async (format) => {
    const whole = await drawing(300, 200)[format]().toBuffer();
    for (const share of [0.2, 0.5, 0.8, 0.95, 0.99]) {
      expect(await bench.verdict(whole.subarray(0, Math.floor(whole.length * share)))).toBe('unreadable-image');
    }
  });

  it('is refused as animated webp', async () => {
    const whole = await animation('webp', 12, 40);
    for (const share of [0.3, 0.7, 0.99]) {
      expect(await bench.verdict(whole.subarray(0, Math.floor(whole.length * share)))).toBe('unreadable-image');
    }
  });

  it('is refused when an ending was put behind the cut', async () => {
    const whole = await drawing(300, 200).png().toBuffer();
    const pixels = deflateSync(Buffer.alloc(100));
    expect(await bench.verdict(Buffer.concat([pngStart, pngHeader(100, 100), pngChunk('IDAT', pixels), pngEnd]))).toBe('unreadable-image');
    expect(await bench.verdict(Buffer.concat([whole.subarray(0, -100), pngEnd]))).toBe('unreadable-image');
  });
});

describe('a bomb', () => {
  it('is refused by its pixels before they are decoded', async () => {
    const pixels = pngChunk('IDAT', deflateSync(Buffer.alloc(2001 * 16_000)));
    expect(await within(2000, Buffer.concat([pngStart, pngHeader(16_000, 16_000, 0, 1), pixels, pngEnd]))).toBe('too-many-pixels');
    const wide = await sharp({ create: { width: 16_385, height: 10, channels: 3, background: 'red' } }).jpeg().toBuffer();
    expect(await within(2000, wide)).toBe('too-many-pixels');
  });

  it('is not what is long and narrow', async () => {
    for (const format of ['jpeg', 'png', 'gif', 'avif'] as const) {
      for (const [width, height] of [[16_384, 40], [40, 16_384]] as const) {
        const { prepared } = await bench.prepare(await sharp({ create: { width, height, channels: 3, background: 'red' } }).toFormat(format, { effort: 1 }).toBuffer());
        expect([format, prepared.width, prepared.height]).toEqual([format, width, height]);
      }
    }
    // The most that WebP can hold.
    expect((await bench.prepare(await sharp({ create: { width: 16_383, height: 40, channels: 3, background: 'red' } }).webp().toBuffer())).prepared.width).toBe(16_383);
  });

  it('is refused by its frames', async () => {
    expect(await within(2000, tinyFramesGif(20_000, 1000))).toBe('too-many-frames');
    expect(await within(2000, animatedPng(20_000, 10))).toBe('too-many-frames');
    expect(await within(2000, tinyFramesGif(201, 10))).toBe('too-many-frames');
    expect(await within(2000, tinyFramesGif(200, 10))).toBe('taken');
  });

  it('is refused by the pixels of all frames together', async () => {
    expect(await within(2000, tinyFramesGif(200, 1001))).toBe('too-many-pixels');
    expect(await within(2000, animatedPng(150, 1200))).toBe('too-many-pixels');
  });

  it('in a compressed text or profile of PNG is cut off', async () => {
    const zeros = Buffer.concat([Buffer.from('a\0\0', 'latin1'), deflateSync(Buffer.alloc(200_000_000))]);
    const picture = [pngChunk('IDAT', deflateSync(Buffer.alloc(41 * 10))), pngEnd];
    for (const type of ['zTXt', 'iCCP']) {
      const upload = Buffer.concat([pngStart, pngHeader(10, 10), pngChunk(type, zeros), ...picture]);
      const { prepared } = await bench.prepare(upload);
      expect(prepared.size).toBe(pngStart.length + 25 + Buffer.concat(picture).length);
    }
  });

  it('of thousands of scans in a JPEG is refused', async () => {
    const whole = await drawing(2000, 2000).jpeg({ progressive: true }).toBuffer();
    const lastScan = whole.subarray(whole.lastIndexOf(Buffer.from([0xff, 0xda])), -2);
    const upload = Buffer.concat([whole.subarray(0, -2), ...Array<Buffer>(2000).fill(lastScan), whole.subarray(-2)]);
    expect(await within(2000, upload)).toBe('unreadable-image');
  });

  it('of lying frame data in an animated PNG is refused', async () => {
    const upload = animatedPng(3, 20);
    const last = upload.lastIndexOf('fdAT');
    upload[last + 20] = (upload[last + 20] ?? 0) ^ 0xff;
    expect(await bench.verdict(upload)).toBe('unreadable-image');
  });

  it('of a small header over a large AVIF frame is refused', async () => {
    const upload = await sharp({ create: { width: 4000, height: 4000, channels: 3, background: 'red' } }).avif({ effort: 0 }).toBuffer();
    upload.writeUInt32BE(100, upload.indexOf('ispe') + 8);
    expect(await within(2000, upload)).toBe('unreadable-image');
  });
});

it('images of more than 16 megapixels are taken, one after the other', async () => {
  const large = await sharp({ create: { width: 6000, height: 4000, channels: 3, background: 'red' } }).jpeg().toBuffer();
  const results = await Promise.all([bench.prepare(large), bench.prepare(large), bench.prepare(large)]);
  expect(results.map(({ prepared }) => prepared.width)).toEqual([6000, 6000, 6000]);
});
