import { prepareImage } from '../../src/core/images/prepare-image.js';
import { readContainer } from '../../src/core/media-formats/images/read-container.js';
import { sniffMediaType } from '../../src/core/media-formats/index.js';
import { Refusal } from '../../src/core/media-formats/refusal.js';
import { ProblemError } from '../../src/core/problems/index.js';
import { byChance } from '../support/chance.js';
import { mutate } from '../support/mutations.js';
import { animatedPng, animation, drawing, type Format, formats, IntakeBench, withSecrets } from './support/pictures.js';

let bench: IntakeBench;
let originals: Record<Format, Buffer[]>;
beforeAll(async () => {
  bench = await IntakeBench.open();
  const rich = async (format: Format): Promise<Buffer> => withSecrets(drawing())[format]().toBuffer();
  originals = {
    jpeg: [await rich('jpeg'), await drawing().jpeg({ progressive: true }).toBuffer()],
    png: [await rich('png'), animatedPng(4, 10)],
    webp: [await rich('webp'), await drawing().webp({ lossless: true }).toBuffer(), await animation('webp', 4)],
    gif: [await rich('gif'), await animation('gif', 4)],
    avif: [await rich('avif')],
  };
});
afterAll(() => bench.close());

it.each(formats)('10,000 damaged files of %s are read or refused by the parser', byChance((random, format: Format) => {
  const files = originals[format];
  for (let i = 0; i < 10_000; i++) {
    const bytes = mutate(files[i % files.length] ?? Buffer.alloc(0), random);
    const type = sniffMediaType(bytes);
    if (!type?.startsWith('image/')) continue;
    try {
      readContainer(type as 'image/png', bytes);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}));

it('2,000 damaged files are taken or refused with one of our errors', byChance(async (random) => {
  const all = Object.values(originals).flat();
  const verdicts = new Map<string, number>();
  for (let round = 0; round < 100; round++) {
    const files = Array.from({ length: 20 }, (_, i) => mutate(all[i % all.length] ?? Buffer.alloc(0), random));
    for (const verdict of await Promise.all(files.map((bytes) => bench.verdict(bytes)))) {
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
  }
  const expected = ['taken', 'unreadable-image', 'unsupported-file-type', 'too-many-pixels', 'too-many-frames'];
  expect([...verdicts.keys()].filter((verdict) => !expected.includes(verdict))).toEqual([]);
  expect(verdicts.get('taken')).toBeGreaterThan(50);
}), 300_000);

it('a file that is not there is a failure of the server, not of the client', async () => {
  await expect(prepareImage({ path: '/nonexistent/file', takesLarge: false })).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(bench.intake.prepare('/nonexistent/file', 'user:1')).rejects.not.toBeInstanceOf(ProblemError);
});
