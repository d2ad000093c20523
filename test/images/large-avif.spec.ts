import sharp from 'sharp';
import { largeImages } from '../../src/core/images/large-images.js';
import { imageLimits } from '../../src/core/media-formats/images/image-limits.js';
import { drawing, IntakeBench } from './support/pictures.js';

const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#456' } });

it('AVIF over 12 megapixels is read one at a time, and ordinary photos of others pass meanwhile', async () => {
  const bench = await IntakeBench.open();
  const [width, height] = [4_100, 3_000];
  expect(width * height).toBeGreaterThan(imageLimits.largeAvifPixels);
  const [avif, jpeg] = await Promise.all([blank(width, height).avif({ effort: 0 }).toBuffer(), blank(width, height).jpeg().toBuffer()]);
  const photo = await drawing(600, 400).jpeg().toBuffer();
  let release = (): void => undefined;
  const held = largeImages.run('user:0', () => new Promise<void>((resolve) => (release = resolve)));
  const done: string[] = [];
  const note = (name: string, bytes: Buffer, owner: string) => bench.prepare(bytes, owner).then(() => done.push(name));
  const large = [note('avif 1', avif, 'user:1'), note('avif 2', avif, 'user:1')];
  // As large as the AVIF, of a kind whose decoder needs less.
  for (const [name, bytes] of [['photo', photo], ['jpeg', jpeg]] as const) await note(name, bytes, 'user:2');
  expect(done).toEqual(['photo', 'jpeg']);
  release();
  await Promise.all([held, ...large]);
  expect([done.slice(0, 2), done.slice(2).sort()]).toEqual([['photo', 'jpeg'], ['avif 1', 'avif 2']]);
  await bench.close();
}, 120_000);
