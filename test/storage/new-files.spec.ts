import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { writeNewFile } from '../../src/core/storage/index.js';

describe('a file that is written from a stream', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'new-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Ends with an error at once, in the next tick, in the next turn, or after some bytes. */
  const broken = (kind: number): Readable => {
    const source = new PassThrough();
    const fail = () => source.destroy(new Error('the source broke'));
    if (kind === 0) fail();
    else if (kind === 1) process.nextTick(fail);
    else if (kind === 2) setImmediate(fail);
    else {
      source.write('bytes');
      setTimeout(fail, kind);
    }
    return source;
  };

  it('is gone when its source breaks, however early', async () => {
    const writes = Array.from({ length: 400 }, (_, index) => writeNewFile(join(folder, String(index)), broken(index % 5)));
    const outcomes = await Promise.allSettled(writes);
    expect(new Set(outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as Error).message : 'written')))).toEqual(new Set(['the source broke']));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is there when it has all of it', async () => {
    await writeNewFile(join(folder, 'whole'), Readable.from(['some ', 'bytes']));
    expect(readdirSync(folder)).toEqual(['whole']);
  });
});
