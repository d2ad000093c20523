import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { cleanProfile } from '../../src/core/media-formats/images/icc.js';
import { byChance } from '../support/chance.js';
import { drawing, IntakeBench, pngChunk } from './support/pictures.js';
import { builtIn, calibrated, descTag, mlucTag, profileOf, tagsOf, textTag } from './support/profiles.js';

let bench: IntakeBench;
beforeAll(async () => {
  bench = await IntakeBench.open();
});
afterAll(() => bench.close());

const SECRET = [Buffer.from('SECR', 'latin1'), Buffer.from('SECR', 'utf16le'), Buffer.from('\0S\0E\0C\0R', 'latin1')];
const tells = (bytes: Buffer): boolean => SECRET.some((secret) => bytes.includes(secret));
const texts = { desc: expect.any(Buffer) as Buffer, cprt: expect.any(Buffer) as Buffer };

const app2 = (body: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, 0xe2, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
const part = (number: number, count: number, data: Buffer): Buffer => app2(Buffer.concat([Buffer.from('ICC_PROFILE\0', 'latin1'), Buffer.from([number, count]), data]));
const halvesOf = (data: Buffer): [Buffer, Buffer] => [data.subarray(0, 150), data.subarray(150)];
const inserted = (bytes: Buffer, offset: number, ...pieces: Buffer[]): Buffer => Buffer.concat([bytes.subarray(0, offset), ...pieces, bytes.subarray(offset)]);
const subBlocks = (data: Buffer): Buffer => {
  const blocks: Buffer[] = [];
  for (let at = 0; at < data.length; at += 200) blocks.push(Buffer.from([Math.min(200, data.length - at)]), data.subarray(at, at + 200));
  return Buffer.concat([...blocks, Buffer.alloc(1)]);
};

/** Puts a profile into a file of each kind that can hold one, without a look at it. */
const containers: Record<string, (profile: Buffer) => Promise<Buffer>> = {
  'JPEG in one piece': async (profile) => inserted(await drawing().jpeg().toBuffer(), 2, part(1, 1, profile)),
  'JPEG in pieces, the last first': async (profile) => {
    const [first, second] = halvesOf(profile);
    return inserted(await drawing().jpeg().toBuffer(), 2, part(2, 2, second), part(1, 2, first));
  },
  PNG: async (profile) => inserted(await drawing().png().toBuffer(), 33, pngChunk('iCCP', Buffer.concat([Buffer.from('SECRET name\0\0', 'latin1'), deflateSync(profile)]))),
  WebP: async (profile) => {
    const file = await drawing().webp({ quality: 90 }).withIccProfile('p3').toBuffer();
    const at = file.indexOf('ICCP');
    const head = Buffer.from('ICCP\0\0\0\0', 'latin1');
    head.writeUInt32LE(profile.length, 4);
    const whole = Buffer.concat([file.subarray(0, at), head, profile, Buffer.alloc(profile.length % 2), file.subarray(at + 8 + file.readUInt32LE(at + 4))]);
    whole.writeUInt32LE(whole.length - 8, 4);
    return whole;
  },
  AVIF: async (profile) => {
    // The library writes the file as it lies there, and the damaged ones are put into its place.
    const sound = await calibrated();
    const path = join(bench.folder, randomUUID());
    await writeFile(path, sound);
    const file = await drawing().avif({ quality: 90 }).withIccProfile(path).toBuffer();
    profile.copy(file, file.indexOf(sound), 0, Math.min(sound.length, profile.length));
    return file;
  },
  GIF: async (profile) => {
    const file = await drawing().gif().toBuffer();
    return inserted(file, file.length - 1, Buffer.from('\x21\xff\x0bICCRGBG1012', 'latin1'), subBlocks(profile));
  },
};
const names = Object.keys(containers);
const holding = (name: string, profile: Buffer): Promise<Buffer> => (containers[name] ?? containers.PNG)!(profile);
const shown = (bytes: Buffer): Promise<Buffer> => sharp(bytes).toColourspace('srgb').raw().toBuffer();

describe('a colour profile', () => {
  it.each(names)('in %s loses what it tells of device, owner and time, and shows the same colours', async (name) => {
    const profile = await calibrated();
    const upload = await holding(name, profile);
    expect(tells(upload)).toBe(true);
    const { stored } = await bench.prepare(upload);
    expect(tells(stored)).toBe(false);
    expect(await shown(stored)).toEqual(await shown(upload));
    expect((await bench.prepare(stored)).stored).toEqual(stored);
    if (name === 'GIF') return;
    const { icc } = await sharp(stored).metadata();
    expect(icc?.length).toBe(profile.length);
    expect(tagsOf(icc ?? profile)).toEqual({ ...tagsOf(await builtIn('p3')), ...texts });
    expect(await shown(stored)).not.toEqual(await shown(await drawing().png().toBuffer()));
  });

  it.each(names)('in %s that readers would not take is dropped, and the picture is sRGB', async (name) => {
    const profile = await calibrated();
    const lying = Buffer.from(profile);
    lying.writeUInt32BE(0xfffffff0, 132 + 4);
    const { stored } = await bench.prepare(await holding(name, lying));
    expect(tells(stored)).toBe(false);
    expect((await sharp(stored).metadata()).icc).toBeUndefined();
    expect((await bench.prepare(stored)).stored).toEqual(stored);
  });

  it('of the image library stays as it is but for its header, in files that cameras and programs make', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
      for (const name of ['srgb', 'p3'] as const) {
        const upload = await drawing().withIccProfile(name)[format]().toBuffer();
        const { stored } = await bench.prepare(upload);
        expect([format, name, await shown(stored)]).toEqual([format, name, await shown(upload)]);
        expect(tagsOf((await sharp(stored).metadata()).icc ?? Buffer.alloc(132))).toEqual({ ...tagsOf(await builtIn(name)), ...texts });
      }
    }
  });

  it('of a press, in fifteen pieces, keeps its tables and loses chart and author', async () => {
    const upload = await drawing().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer();
    expect(upload.includes('Argyll') && upload.includes('Graeme')).toBe(true);
    const { stored } = await bench.prepare(upload);
    expect(stored.includes('Argyll') || stored.includes('Graeme')).toBe(false);
    expect(await shown(stored)).toEqual(await shown(upload));
    expect(stored.length).toBe(upload.length);
    const { A2B0, A2B1, A2B2, B2A0, B2A1, B2A2, gamt, wtpt, bkpt } = tagsOf(await builtIn('cmyk'));
    expect(tagsOf((await sharp(stored).metadata()).icc ?? upload)).toEqual({ A2B0, A2B1, A2B2, B2A0, B2A1, B2A2, gamt, wtpt, bkpt, ...texts });
  });

  it.each([2, 4] as const)('of version %i keeps well-known names, and gets neutral ones otherwise', async (version) => {
    const profile = await calibrated(version);
    const [say, claim] = version === 2 ? [descTag, textTag] : [mlucTag, mlucTag];
    const named = (desc: string, cprt: string): Buffer => profileOf(profile, { ...tagsOf(profile), desc: say(desc), cprt: claim(cprt) });
    const found = (bytes: Buffer): unknown[] => [cleanProfile(bytes)].flatMap((cleaned) => (cleaned === undefined ? [] : [tagsOf(cleaned).desc, tagsOf(cleaned).cprt]));
    expect(found(named('Display P3', 'Copyright Apple Inc., 2017'))).toEqual([say('Display P3'), claim('Copyright Apple Inc., 2017')]);
    expect(found(named('Display P3 of Ada', 'Ada'))).toEqual([say('RGB'), claim('-')]);
    const cleaned = cleanProfile(profile) ?? Buffer.alloc(0);
    expect(cleaned.subarray(24, 36).equals(Buffer.alloc(12)) && cleaned.subarray(48, 64).equals(Buffer.alloc(16)) && cleaned.subarray(80, 128).equals(Buffer.alloc(48))).toBe(true);
    expect(cleaned.readUInt32BE(44)).toBe(1);
    expect(cleanProfile(cleaned)).toBe(cleaned);
  });
});

describe('a damaged profile', () => {
  const changed = (profile: Buffer, change: (copy: Buffer) => void): Buffer => {
    const copy = Buffer.from(profile);
    change(copy);
    return copy;
  };

  it('of any kind is none', async () => {
    const profile = await calibrated();
    const damaged = {
      empty: Buffer.alloc(0),
      'cut off in the header': profile.subarray(0, 100),
      'cut off in the table': profile.subarray(0, 140),
      'cut off in the data': profile.subarray(0, -1),
      'without signature': changed(profile, (copy) => copy.write('ascp', 36, 'latin1')),
      'larger than it is': changed(profile, (copy) => copy.writeUInt32BE(copy.length + 1, 0)),
      'of too many tags': changed(profile, (copy) => copy.writeUInt32BE(0xffffffff, 128)),
      'of no tag': changed(profile, (copy) => copy.writeUInt32BE(0, 128)),
      'of a tag that ends behind it': changed(profile, (copy) => copy.writeUInt32BE(copy.length, 140)),
      'of a tag in the header': changed(profile, (copy) => copy.writeUInt32BE(36, 136)),
      'of a tag that is there twice': changed(profile, (copy) => copy.copy(copy, 144, 132, 136)),
      'of a class that is for no picture': changed(profile, (copy) => copy.write('link', 12, 'latin1')),
      'of more than 4 MB': Buffer.concat([profile, Buffer.alloc(4 * 2 ** 20)]),
    };
    for (const [kind, bytes] of Object.entries(damaged)) expect([kind, cleanProfile(bytes)]).toEqual([kind, undefined]);
  });

  it('does not harm whatever its bytes are', byChance(async (random) => {
    const profile = await calibrated();
    for (let round = 0; round < 3000; round++) {
      const bytes = Buffer.from(profile.subarray(0, round % 5 === 0 ? random(profile.length) : profile.length));
      for (let change = 0; change < 4 && bytes.length > 0; change++) bytes[random(Math.min(bytes.length, 900))] = random(256);
      const cleaned = cleanProfile(bytes);
      if (cleaned === undefined) continue;
      expect(cleaned.length).toBe(bytes.length);
      expect(cleanProfile(cleaned)).toBe(cleaned);
    }
  }));

  it('in a JPEG of missing, double and late pieces is dropped', async () => {
    const profile = await calibrated();
    const [first, second] = halvesOf(profile);
    const plain = await drawing().jpeg().toBuffer();
    const scan = plain.indexOf(Buffer.from([0xff, 0xda]));
    const late = plain.length - 2;
    expect(scan).toBeGreaterThan(0);
    for (const upload of [
      inserted(plain, 2, part(1, 2, first)),
      inserted(plain, 2, part(1, 2, first), part(1, 2, first), part(2, 2, second)),
      inserted(plain, 2, part(1, 3, first), part(2, 3, second)),
      inserted(plain, 2, part(0, 0, profile)),
      inserted(plain, late, part(1, 1, profile)),
      inserted(plain, 2, ...Array<Buffer>(20_000).fill(part(1, 255, first))),
    ]) {
      expect((await bench.prepare(upload)).stored).toEqual(plain);
    }
  });
});
