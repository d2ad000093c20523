import type { Settings } from '../../src/core/config/index.js';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { AcceptedTypes } from '../../src/core/http/index.js';
import { SingleFile } from '../../src/core/workers/index.js';
import { ImageRenderer } from '../../src/modules/renditions/rendering/image-renderer.js';
import { layOut, placeIn } from '../../src/modules/renditions/rendering/layout.js';
import { renderImage } from '../../src/modules/renditions/rendering/render-image.js';
import { Child } from '../database/children/child.js';
import { byChance, oneOf } from '../support/chance.js';
import { drawing, formats } from '../images/support/pictures.js';
import { unmetered } from '../images/support/unmetered.js';

const transform = { fit: 'inside', gravity: 'centre', grayscale: false, sepia: false, width: 20 } as const;

describe('rendering', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rendering-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  const newPath = () => join(folder, `file-${files++}`);

  it('makes no picture of damaged files, and leaves nothing', byChance(async (random) => {
    for (const format of formats) {
      const whole = await drawing(200, 150).toFormat(format).toBuffer();
      for (let round = 0; round < 60; round++) {
        const damaged = Buffer.from(whole.subarray(0, round % 3 === 0 ? random(whole.length) : whole.length));
        for (let change = 0; change < 5; change++) damaged[random(damaged.length)] = random(256);
        const [path, targetPath] = [newPath(), newPath()];
        writeFileSync(path, damaged);
        const outcome = await renderImage({ source: { path }, targetPath, transform, format: 'jpeg' });
        if ('refused' in outcome) expect([outcome.refused, existsSync(targetPath)]).toEqual(['unreadable', false]);
        else expect(readFileSync(targetPath).length).toBe(outcome.rendition.size);
      }
    }
  }));

  it('decodes none but the kinds that are kept, and none with too many pixels', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>';
    const tiff = await drawing().tiff().toBuffer();
    const huge = await sharp({ create: { width: 10_000, height: 5_001, channels: 3, background: 'red' }, limitInputPixels: false }).png().toBuffer();
    for (const bytes of [Buffer.from(svg), tiff, huge, Buffer.alloc(0), Buffer.from('%PDF-1.4')]) {
      const path = newPath();
      writeFileSync(path, bytes);
      expect(await renderImage({ source: { path }, targetPath: newPath(), transform, format: 'jpeg' })).toEqual({ refused: 'unreadable' });
    }
  });

  it('does one large picture at a time', async () => {
    const renderer = new ImageRenderer({ processes: 1 } as Settings, unmetered);
    const path = newPath();
    writeFileSync(path, await drawing(60, 40).jpeg().toBuffer());
    const made = await Promise.all([1, 2, 3].map(() => renderer.render({ path, width: 6_000, height: 4_000, owner: 'user:1' }, transform, 'webp', newPath())));
    expect(made.map(({ width, height }) => [width, height])).toEqual([[20, 13], [20, 13], [20, 13]]);
    await renderer.onApplicationShutdown();
    await expect(renderer.render({ path, width: 60, height: 40, owner: 'user:1' }, transform, 'webp', newPath())).rejects.toMatchObject({ code: 'busy' });
  });

  it('has no more large pictures waiting than there may be', async () => {
    const line = new SingleFile({ maxWaiting: 1 });
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(`${name} ends`);
      if (name === 'a') throw new Error('a failed');
      return name;
    };
    const [a, b, c] = await Promise.allSettled([line.run('user:1', work('a')), line.run('user:2', work('b')), line.run('user:3', work('c'))]);
    expect([a, b, c]).toMatchObject([{ reason: { message: 'a failed' } }, { value: 'b' }, { reason: { code: 'busy' } }]);
    expect(await line.run('user:1', work('d'))).toBe('d');
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'd begins', 'd ends']);
  });

  it('writes where there is a font, and says so where there is none', async () => {
    const configuration = join(folder, 'fonts.conf');
    writeFileSync(configuration, '<fontconfig></fontconfig>');
    const child = new Child('../../renditions/children/letter.ts', { FONTCONFIG_FILE: configuration, TEST_TARGET_FOLDER: folder });
    expect(await child.ended).toBe('0');
    expect(child.lines).toEqual(['no-font']);
  });
});

describe('the layout of a rendition', () => {
  it('never passes its bounds, whatever is asked of whatever', byChance((random) => {
    const one = <T>(values: readonly T[]): T => oneOf(random, values);
    const sides = [1, 2, 3, 99, 150, 1_000, 2_160, 12_000];
    for (let round = 0; round < 5_000; round++) {
      const picture = { width: one(sides), height: one(sides) };
      const [width, height] = [one([undefined, ...sides.slice(0, -1)]), one([undefined, ...sides.slice(0, -1)])];
      const fit = one(['cover', 'contain', 'fill', 'inside', 'outside'] as const);
      const { first, scaled, whole } = layOut(picture, { ...transform, width, height, fit });
      for (const box of [first, scaled, whole]) {
        expect([picture, width, height, fit, Math.min(box.width, box.height) >= 1, Math.max(box.width, box.height) <= 2_160]).toEqual([picture, width, height, fit, true, true]);
      }
      expect(scaled.width <= whole.width && scaled.height <= whole.height).toBe(true);
      if (width !== undefined && height !== undefined && ['cover', 'contain', 'fill'].includes(fit)) expect(whole).toEqual({ width, height });
      else expect(whole.width <= picture.width && whole.height <= picture.height).toBe(true);
      if (first.isCropped) expect(first.width <= picture.width && first.height <= picture.height).toBe(true);
    }
  }));

  it('places one box in another', () => {
    const [outer, inner] = [{ width: 100, height: 50 }, { width: 20, height: 10 }];
    expect((['centre', 'north', 'southeast', 'west', 'attention'] as const).map((gravity) => placeIn(outer, inner, gravity))).toEqual([
      { left: 40, top: 20 }, { left: 40, top: 0 }, { left: 80, top: 40 }, { left: 0, top: 20 }, { left: 40, top: 20 },
    ]);
  });
});

describe('accepted types', () => {
  it.each([
    [undefined, 1, 0],
    ['', 1, 0],
    ['image/webp', 1, 1],
    ['image/*;q=0.2', 0.2, 0],
    ['image/webp;q=0, */*', 0, 0],
    ['text/html, */*;q=0.1', 0.1, 0],
    ['text/html', 0, 0],
    ['image/webp;level=1;q=0.123', 0.123, 0.123],
    ['image/webp;q=1.5', 0, 0],
    ['image/webp;q=0.1234', 0, 0],
    ['image/webp;q=', 1, 1],
    ['Image/WebP ; Q=0.5', 0.5, 0.5],
    ['image/webp;q="0.25"', 0.25, 0.25],
    ['text/html;title="a, image/webp;q=1", image/webp;q=0.5', 0.5, 0.5],
    ['text/html, image/gif, *; q=.2, */*; q=.2', 0.2, 0],
    ['*', 1, 0],
    ['nonsense, */*;q=0.4', 0.4, 0],
    ['a/b;c="never ended, image/webp', 0, 0],
    [`${'a,'.repeat(4_000)}image/webp`, 1, 1],
  ])('of %p', (header, quality, named) => {
    const accepted = new AcceptedTypes(header);
    expect([accepted.qualityOf('image/webp'), accepted.namedQualityOf('image/webp')]).toEqual([quality, named]);
  });

  it('may be named as programs name them', () => {
    const accepted = new AcceptedTypes('image/jpg;q=0.7, image/x-png');
    expect([accepted.qualityOf('image/jpeg'), accepted.qualityOf('image/png')]).toEqual([0.7, 1]);
  });
});
