import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZipFile } from '../../src/modules/exports/making/zip-file.js';
import { unzip } from './support/unzip.js';

const AT = new Date('2026-01-02T03:04:06Z');
const UNZIP = '/usr/bin/unzip';

async function* pieces(...parts: (string | Buffer)[]): AsyncIterable<string | Buffer> {
  yield* parts;
}

describe('a ZIP', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zip-'));
    path = join(folder, 'test.zip');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const make = async (fill: (zip: ZipFile) => Promise<void>): Promise<Buffer> => {
    const zip = await ZipFile.create(path);
    await fill(zip);
    const size = await zip.finish();
    await zip.close();
    const bytes = await readFile(path);
    expect(bytes.length).toBe(size);
    return bytes;
  };

  it('has its entries as they were written, compressed or not, and headers that are complete', async () => {
    const picture = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251));
    const bytes = await make(async (zip) => {
      await zip.add('data/posts.json', pieces('[', '"\u{1f426}"', ']'), { modifiedAt: AT, isCompressed: true });
      await zip.add('media/\u{1f426}.jpg', pieces(picture.subarray(0, 7), picture.subarray(7)), { modifiedAt: AT, isCompressed: false });
      await zip.add('empty', pieces(), { modifiedAt: new Date(0), isCompressed: true });
    });
    expect(unzip(bytes)).toEqual([
      { name: 'data/posts.json', bytes: Buffer.from('["\u{1f426}"]'), isCompressed: true },
      { name: 'media/\u{1f426}.jpg', bytes: picture, isCompressed: false },
      { name: 'empty', bytes: Buffer.alloc(0), isCompressed: true },
    ]);
    if (existsSync(UNZIP)) expect(execFileSync(UNZIP, ['-t', path]).toString()).toContain('No errors detected');
  });

  it('has more than 65,535 entries by ZIP64', async () => {
    const bytes = await make(async (zip) => {
      for (let index = 0; index < 66_000; index++) await zip.add(`${index}`, pieces(), { modifiedAt: AT, isCompressed: false });
    });
    const entries = unzip(bytes);
    expect([entries.length, entries.at(-1)?.name]).toEqual([66_000, '65999']);
    if (existsSync(UNZIP)) expect(execFileSync(UNZIP, ['-Z', '-h', path]).toString()).toContain('66000');
  }, 120_000);

  it('fails with its source, and is never written over another file', async () => {
    const zip = await ZipFile.create(path);
    const failing = async function* (): AsyncIterable<string> {
      yield 'a';
      throw new Error('the disk is gone');
    };
    for (const isCompressed of [true, false]) await expect(zip.add('x', failing(), { modifiedAt: AT, isCompressed })).rejects.toThrow('the disk is gone');
    await zip.close();
    await truncate(path);
    await expect(ZipFile.create(path)).rejects.toMatchObject({ code: 'EEXIST' });
  });
});
