import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { prepareImage } from '../../src/core/images/prepare-image.js';
import { renderImage } from '../../src/modules/renditions/rendering/render-image.js';
import { pngChunk } from '../images/support/pictures.js';

const transform = { fit: 'inside', gravity: 'centre', grayscale: false, sepia: false } as const;
type Rgb = [number, number, number];
const COLOURS: Rgb[] = [[128, 128, 128], [255, 0, 0], [0, 255, 0], [64, 128, 192], [200, 150, 120]];
const SIDE = 16;

const striped = () => {
  const pixels = Buffer.alloc(COLOURS.length * SIDE * SIDE * 3);
  for (let i = 0; i < pixels.length / 3; i++) pixels.set(COLOURS[Math.floor(i / SIDE) % COLOURS.length] ?? [0, 0, 0], i * 3);
  return sharp(pixels, { raw: { width: COLOURS.length * SIDE, height: SIDE, channels: 3 } });
};
const coloursOf = async (bytes: Buffer): Promise<Rgb[]> => {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return COLOURS.map((_, i) => [...data.subarray(((SIDE / 2) * info.width + i * SIDE + SIDE / 2) * 3).subarray(0, 3)] as Rgb);
};
const numbers = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeUInt32BE(value, i * 4));
  return bytes;
};
const png = async (chunks: Record<string, Buffer>, image = striped()): Promise<Buffer> => {
  const plain = await image.png().toBuffer();
  return Buffer.concat([plain.subarray(0, 33), ...Object.entries(chunks).map(([type, body]) => pngChunk(type, body)), plain.subarray(33)]);
};
/** The image library writes profiles only, so that the numbers are put in the place of one; what is encoded then are the colours in P3. */
const avif = async (primaries: number, transfer: number, bitdepth: 8 | 10): Promise<Buffer> => {
  const file = await striped().avif({ quality: 100, chromaSubsampling: '4:4:4', bitdepth }).withIccProfile('p3').toBuffer();
  const at = file.indexOf('colrrICC');
  file.fill(0, at + 4, at - 4 + file.readUInt32BE(at - 4));
  file.write('nclx', at + 4, 'latin1');
  [primaries, transfer, 6].forEach((code, i) => file.writeUInt16BE(code, at + 8 + i * 2));
  file[at + 14] = 0x80;
  return file;
};

const P3 = numbers(31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000);
const BT709 = numbers(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000);

const decode = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const encode = (light: number): number => {
  const value = Math.min(1, Math.max(0, light));
  return Math.round(255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055));
};
/** CSS Color Module Level 4, section 19: lin_P3_to_XYZ, then XYZ_to_lin_sRGB. */
const P3_TO_SRGB = [[1.22494018, -0.22494018, 0], [-0.04205695, 1.04205695, 0], [-0.01963755, -0.07863605, 1.0982736]];
const shownFromP3 = (colour: Rgb, light: (value: number) => number): Rgb =>
  P3_TO_SRGB.map((row) => encode(row.reduce((sum, weight, i) => sum + weight * light((colour[i] ?? 0) / 255), 0))) as Rgb;

describe('copies of pictures whose colours are told by numbers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'colours-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  /** Stored as an upload would be, and copied. */
  const copied = async (bytes: Buffer): Promise<Rgb[]> => {
    const [path, targetPath] = [join(folder, `${files++}`), join(folder, `${files++}`)];
    writeFileSync(path, bytes);
    expect(await prepareImage({ path, takesLarge: true })).toHaveProperty('prepared');
    expect(await renderImage({ source: { path }, targetPath, transform, format: 'png' })).toHaveProperty('rendition');
    return coloursOf(readFileSync(targetPath));
  };
  const expectNear = (seen: Rgb[], expected: Rgb[], tolerance: number): void => {
    const far = seen.flatMap((colour, i) => colour.map((value, j) => Math.abs(value - (expected[i]?.[j] ?? 0))));
    if (Math.max(...far.slice(0, expected.length * 3)) > tolerance) expect(seen).toEqual(expected);
  };

  it('P3 in cICP and in cHRM with gAMA are computed as CSS Color does', async () => {
    expectNear(await copied(await png({ cICP: Buffer.from([12, 13, 0, 1]) })), COLOURS.map((colour) => shownFromP3(colour, decode)), 1);
    expectNear(await copied(await png({ gAMA: numbers(45_455), cHRM: P3 })), COLOURS.map((colour) => shownFromP3(colour, (value) => value ** 2.2)), 1);
    expectNear(await copied(await png({ gAMA: numbers(100_000), cHRM: P3 })), COLOURS.map((colour) => shownFromP3(colour, (value) => value)), 1);
  });

  it('P3 in AVIF is too, of 8 and 10 bits', async () => {
    for (const bits of [8, 10] as const) {
      const file = await avif(12, 13, bits);
      expectNear(await copied(file), COLOURS, 4);
      expect(await copied(file)).not.toEqual(await copied(await avif(1, 13, bits)));
    }
  });

  it('gamma alone is heeded, and the numbers of sRGB change nothing', async () => {
    expectNear(await copied(await png({ gAMA: numbers(100_000) })), COLOURS.map((colour) => colour.map((value) => encode(value / 255)) as Rgb), 1);
    const harmless: Record<string, Buffer>[] = [{ gAMA: numbers(45_455) }, { cHRM: P3 }, { cHRM: BT709 }, { sRGB: Buffer.alloc(1), gAMA: numbers(100_000), cHRM: P3 }, { cICP: Buffer.from([1, 13, 0, 1]) }];
    for (const chunks of harmless) {
      expect(await copied(await png(chunks))).toEqual(COLOURS);
    }
    const impossible: Record<string, Buffer>[] = [{ gAMA: numbers(0) }, { gAMA: numbers(45_455), cHRM: Buffer.alloc(32) }, { gAMA: numbers(45_455), cHRM: numbers(1, 2 ** 31, 0, 0, 0, 0, 0, 0) }];
    for (const chunks of impossible) {
      expect(await copied(await png(chunks))).toEqual(COLOURS);
    }
  });

  it('cICP goes before a profile, and a profile before gAMA', async () => {
    const image = striped().withIccProfile('p3');
    expectNear(await copied(await png({ gAMA: numbers(100_000), cHRM: BT709 }, image.clone())), COLOURS, 3);
    const [grey, red] = await copied(await png({ cICP: Buffer.from([1, 8, 0, 1]) }, image.clone()));
    expectNear([grey ?? [0, 0, 0]], [[188, 188, 188]], 1);
    expect(red?.[1]).toBeGreaterThan(100);
  });

  // What Chromium 156 draws of the same files, read back from a canvas.
  it.each<[string, () => Promise<Buffer>, Rgb[]]>([
    ['PNG in PQ', () => png({ cICP: Buffer.from([9, 16, 0, 1]) }), [[132, 132, 132], [255, 0, 0], [0, 255, 0], [0, 87, 255]]],
    ['PNG in HLG', () => png({ cICP: Buffer.from([9, 18, 0, 1]) }), [[99, 99, 99], [255, 0, 0], [0, 255, 0], [0, 102, 176]]],
    ['PNG for television', () => png({ cICP: Buffer.from([1, 1, 0, 1]) }), [[121, 121, 121], [255, 0, 0], [0, 255, 0], [54, 121, 189]]],
    ['AVIF in PQ', () => avif(9, 16, 10), [[131, 131, 131], [255, 0, 0], [0, 255, 0], [0, 92, 255]]],
    ['AVIF in HLG', () => avif(9, 18, 10), [[99, 99, 99], [255, 0, 0], [0, 255, 0], [0, 101, 167]]],
    ['AVIF for television', () => avif(9, 14, 10), [[128, 128, 128], [255, 0, 0], [0, 255, 0], [0, 131, 192]]],
    ['AVIF in linear light', () => avif(1, 8, 8), [[188, 188, 188], [246, 124, 104], [180, 253, 148], [153, 187, 222]]],
    ['AVIF with a gamma', () => avif(1, 4, 8), [[129, 129, 129], [236, 48, 30], [117, 251, 75], [80, 128, 188]]],
  ])('%s looks as in a browser', async (_name, file, expected) => {
    expectNear(await copied(await file()), expected, 4);
  });

  it('of 16 bits and with transparency are so as well', async () => {
    const deep = striped().toColourspace('rgb16').ensureAlpha(0.5);
    const bytes = await png({ cICP: Buffer.from([12, 13, 0, 1]) }, deep);
    expectNear(await copied(bytes), COLOURS.map((colour) => shownFromP3(colour, decode)), 2);
  });
});
