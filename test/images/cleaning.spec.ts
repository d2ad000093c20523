import { readdir } from 'node:fs/promises';
import { decode } from 'blurhash';
import sharp from 'sharp';
import { turnUpright } from '../../src/core/images/upright.js';
import { minimalExif } from '../../src/core/media-formats/images/exif.js';
import { animatedPng, animation, drawing, formats, IntakeBench, pixelsOf, pngChunk, sha256Of, withSecrets } from './support/pictures.js';

let bench: IntakeBench;
beforeAll(async () => {
  bench = await IntakeBench.open();
});
afterAll(() => bench.close());

const segment = (type: number, body: string | Buffer): Buffer => {
  const bytes = Buffer.from(body as string, 'latin1');
  return Buffer.concat([Buffer.from([0xff, type, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes]);
};
const insertAt = (bytes: Buffer, offset: number, ...pieces: Buffer[]): Buffer =>
  Buffer.concat([bytes.subarray(0, offset), ...pieces, bytes.subarray(offset)]);

describe('an upload with metadata', () => {
  it.each(formats)('loses it as %s, with the pixels untouched', async (format) => {
    const picture = await withSecrets(drawing())[format]().toBuffer();
    const upload = Buffer.concat([picture, Buffer.from('SECRET-TRAILER')]);
    const { prepared, stored } = await bench.prepare(upload);
    expect(stored.includes('SECRET')).toBe(false);
    expect(stored.includes('GPS')).toBe(false);
    expect(await pixelsOf(stored)).toEqual(await pixelsOf(picture));
    expect(prepared).toMatchObject({ contentType: `image/${format}`, width: 48, height: 32, frames: 1, size: stored.length });
    expect(prepared.sha256).toBe(sha256Of(stored));
    expect(prepared.blurhash).toMatch(/^L.{27}$/);
    if (format !== 'gif') expect((await sharp(stored).metadata()).icc).toBeDefined();
    expect((await bench.prepare(stored)).stored).toEqual(stored);
  });

  it.each(formats)('stays byte for byte as plain %s', async (format) => {
    const upload = await drawing()[format]().toBuffer();
    const { prepared, stored } = await bench.prepare(upload);
    expect([stored.equals(upload), prepared.sha256]).toEqual([true, sha256Of(upload)]);
  });

  it('leaves no other file behind', async () => {
    expect((await readdir(bench.folder)).filter((name) => name.includes('.'))).toEqual([]);
  });
});

describe('orientation', () => {
  const turned = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientation) => (['jpeg', 'png', 'webp'] as const).map((format) => ({ orientation, format })));

  it.each(turned)('$orientation of $format survives, and the picture is described upright', async ({ orientation, format }) => {
    const upload = await withSecrets(drawing()).withMetadata({ orientation })[format]({ quality: 100 }).toBuffer();
    const upright = await sharp(upload).autoOrient().png().toBuffer();
    const expected = await bench.prepare(upright);
    const { prepared, stored } = await bench.prepare(upload);
    expect(stored.includes('SECRET')).toBe(false);
    expect({ width: prepared.width, height: prepared.height }).toEqual({ width: expected.prepared.width, height: expected.prepared.height });
    expect(prepared.width > prepared.height).toBe(orientation <= 4);
    expect((await sharp(stored).metadata()).orientation ?? 1).toBe(orientation);
    const [seen, wanted] = [prepared, expected.prepared].map(({ blurhash }) => decode(blurhash, 6, 6));
    const difference = [...(seen ?? [])].reduce((sum, value, i) => sum + Math.abs(value - (wanted?.[i] ?? 0)), 0);
    expect(difference / (6 * 6 * 4)).toBeLessThan(8);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is applied to the preview as image libraries do', async (orientation) => {
    const pixels = await drawing(5, 3).ensureAlpha().raw().toBuffer();
    const upright = turnUpright({ width: 5, height: 3, pixels: new Uint8ClampedArray(pixels) }, orientation);
    const tagged = await drawing(5, 3).withMetadata({ orientation }).png().toBuffer();
    const expected = await sharp(tagged).autoOrient().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([upright.width, upright.height]).toEqual([expected.info.width, expected.info.height]);
    expect(Buffer.from(upright.pixels)).toEqual(expected.data);
  });

  it('is all that is left of harmful EXIF, while harmless EXIF stays as it is', async () => {
    const plain = await drawing().jpeg().toBuffer();
    const harmless = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), minimalExif(6)]));
    const upload = insertAt(plain, 2, harmless);
    expect((await bench.prepare(upload)).stored).toEqual(upload);
    const withHiddenBytes = insertAt(plain, 2, segment(0xe1, Buffer.concat([harmless.subarray(4), Buffer.from('SECRET')])));
    expect((await bench.prepare(withHiddenBytes)).stored).toEqual(upload);
  });
});

describe('JPEG', () => {
  it('loses comments, foreign segments, thumbnails and bytes between segments', async () => {
    const plain = await drawing().jpeg({ progressive: true }).toBuffer();
    const secondScan = plain.indexOf(Buffer.from([0xff, 0xda]), plain.indexOf(Buffer.from([0xff, 0xda])) + 2);
    const late = insertAt(plain, secondScan, segment(0xfe, 'SECRET-COMMENT'), Buffer.from([0xff, 0xff, 0xff]));
    const upload = insertAt(
      late,
      2,
      segment(0xe0, 'JFXX\0\x10SECRET'),
      segment(0xe2, 'MPF\0SECRET'),
      segment(0xed, 'Photoshop 3.0\0SECRET'),
      segment(0xe5, 'SECRET'),
      Buffer.from('SECRET'),
      segment(0xfe, 'SECRET'),
    );
    const { stored } = await bench.prepare(Buffer.concat([upload, plain]));
    expect(stored.includes('SECRET')).toBe(false);
    expect(await pixelsOf(stored)).toEqual(await pixelsOf(plain));
    expect(stored.length).toBe(plain.length + 3);
  });

  it('loses the thumbnail in a JFIF header', async () => {
    const plain = await drawing().jpeg().toBuffer();
    const start = plain.subarray(2, 4).equals(Buffer.from([0xff, 0xe0])) ? 4 + plain.readUInt16BE(4) : 2;
    const jfif = 'JFIF\0\x01\x01\0\0\x01\0\x01';
    const upload = Buffer.concat([plain.subarray(0, 2), segment(0xe0, `${jfif}\x01\x02SECRET`), plain.subarray(start)]);
    const { stored } = await bench.prepare(upload);
    expect(stored).toEqual(Buffer.concat([plain.subarray(0, 2), segment(0xe0, `${jfif}\0\0`), plain.subarray(start)]));
  });
});

describe('PNG', () => {
  it('loses texts, times and unknown chunks, and keeps what shows the picture', async () => {
    const plain = await drawing().png().toBuffer();
    const kept = [pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]))];
    const cut = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'caBX', 'prVt', 'sPLT', 'iCCP'].map((type) => pngChunk(type, Buffer.from('SECRET\0\0x')));
    const { stored } = await bench.prepare(insertAt(plain, 33, ...cut, ...kept));
    expect(stored).toEqual(insertAt(plain, 33, ...kept));
  });

  it('keeps all frames of an animation', async () => {
    const upload = animatedPng(5, 20);
    const { prepared, stored } = await bench.prepare(upload);
    expect(prepared.frames).toBe(5);
    expect(stored).toEqual(upload);
  });
});

describe('animations', () => {
  it.each(['gif', 'webp'] as const)('keep frames and loop count as %s', async (format) => {
    const plain = await animation(format, 7);
    const { prepared, stored } = await bench.prepare(Buffer.concat([plain, Buffer.from('SECRET')]));
    expect(prepared).toMatchObject({ frames: 7, width: 16, height: 16 });
    expect(stored).toEqual(plain);
    expect((await sharp(stored).metadata()).loop).toBe(3);
  });

  it('lose comments and foreign extensions as GIF', async () => {
    const plain = await animation('gif', 3);
    const end = plain.length - 1;
    const comment = Buffer.from('\x21\xfe\x06SECRET\0', 'latin1');
    const application = Buffer.from('\x21\xff\x0bXMP DataXMP\x06SECRET\0', 'latin1');
    const text = Buffer.from('\x21\x01\x0cSECRETSECRET\x01x\0', 'latin1');
    const { stored } = await bench.prepare(insertAt(plain, end, comment, application, text));
    expect(stored).toEqual(plain);
  });

  it('lose foreign chunks within frames as WebP', async () => {
    const plain = await animation('webp', 3);
    const frame = plain.indexOf('ANMF');
    const frameEnd = frame + 8 + plain.readUInt32LE(frame + 4);
    const upload = insertAt(plain, frameEnd, Buffer.from('SECR\x06\0\0\0SECRET', 'latin1'));
    upload.writeUInt32LE(plain.readUInt32LE(frame + 4) + 14, frame + 4);
    upload.writeUInt32LE(upload.length - 8, 4);
    expect((await bench.prepare(upload)).stored).toEqual(plain);
  });
});

describe('AVIF', () => {
  it('keeps its length but for trailing boxes, since items are found by offset', async () => {
    const picture = await withSecrets(drawing()).avif().toBuffer();
    const foreign = Buffer.from('\0\0\0\x1euuid0123456789abcdefSECRET', 'latin1');
    const { stored } = await bench.prepare(Buffer.concat([picture, foreign]));
    expect(stored.length).toBe(picture.length);
    const metadata = await sharp(stored).metadata();
    expect(metadata.orientation ?? 1).toBe(1);
    expect(metadata.xmp?.every((byte) => byte === 0) ?? true).toBe(true);
  });

  it('is not taken as a sequence', async () => {
    const picture = await drawing().avif().toBuffer();
    expect(await bench.verdict(Buffer.concat([picture, Buffer.from('\0\0\0\x08moov', 'latin1')]))).toBe('unsupported-file-type');
  });
});
