import { ProblemError } from '../../src/core/problems/index.js';
import { prepareImage } from '../../src/core/images/prepare-image.js';
import { readContainer } from '../../src/core/images/containers/read-container.js';
import { sniffMediaType } from '../../src/core/images/index.js';
import { Refusal } from '../../src/core/images/refusal.js';
import { animatedPng, animation, drawing, formats, IntakeBench, withSecrets } from './support/pictures.js';

// Damage of every kind, the same on each run.

/** Mulberry32, https://github.com/cprosche/mulberry32 */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

function mutate(original: Buffer, random: (below: number) => number): Buffer {
  const bytes = Buffer.from(original);
  // Half of the changes hit the headers, where they do most.
  const place = (): number => random(random(2) === 0 ? Math.min(bytes.length, 300) : bytes.length);
  for (let changes = 1 + random(4); changes > 0; changes--) bytes[place()] = [0, 0xff, 0x7f, 0x80, random(256)][random(5)] ?? 0;
  const [from, to] = [place(), place()].sort((a, b) => a - b) as [number, number];
  switch (random(5)) {
    case 0:
      return bytes.subarray(0, to);
    case 1:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    default:
      return bytes;
  }
}

let bench: IntakeBench;
let originals: Buffer[];
beforeAll(async () => {
  bench = await IntakeBench.open();
  originals = await Promise.all([
    ...formats.map((format) => withSecrets(drawing())[format]().toBuffer()),
    drawing().jpeg({ progressive: true }).toBuffer(),
    drawing().webp({ lossless: true }).toBuffer(),
    animation('gif', 4),
    animation('webp', 4),
  ]);
  originals.push(animatedPng(4, 10));
});
afterAll(() => bench.close());

it('40,000 damaged files are read or refused by the parsers', () => {
  const random = randomFrom(1);
  for (let i = 0; i < 40_000; i++) {
    const original = originals[i % originals.length] ?? Buffer.alloc(0);
    const bytes = mutate(original, random);
    const type = sniffMediaType(bytes);
    if (!type?.startsWith('image/')) continue;
    try {
      readContainer(type as 'image/png', bytes);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
});

it('2,000 damaged files are taken or refused with one of our errors', async () => {
  const random = randomFrom(2);
  const verdicts = new Map<string, number>();
  for (let round = 0; round < 100; round++) {
    const files = Array.from({ length: 20 }, (_, i) => mutate(originals[i % originals.length] ?? Buffer.alloc(0), random));
    for (const verdict of await Promise.all(files.map((bytes) => bench.verdict(bytes)))) {
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
  }
  const expected = ['taken', 'unreadable-image', 'unsupported-file-type', 'too-many-pixels', 'too-many-frames'];
  expect([...verdicts.keys()].filter((verdict) => !expected.includes(verdict))).toEqual([]);
  expect(verdicts.get('taken')).toBeGreaterThan(50);
}, 300_000);

it('a file that is not there is a failure of the server, not of the client', async () => {
  await expect(prepareImage({ path: '/nonexistent/file', takesLarge: false })).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(bench.intake.prepare('/nonexistent/file')).rejects.not.toBeInstanceOf(ProblemError);
});
