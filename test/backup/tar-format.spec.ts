import { execFileSync } from 'node:child_process';
import { readHeader, writeHeader } from '../../src/core/backup/tar-format.js';

describe('headers of a tar', () => {
  const time = new Date('2026-11-27T09:30:00Z');

  it.each([0, 1, 511, 8 ** 11 - 1, 8 ** 11, 2 ** 45])('say %d bytes', (size) => {
    expect(readHeader(writeHeader({ name: 'media/ab/abc.jpg', size }, time))).toEqual({ name: 'media/ab/abc.jpg', size });
  });

  it('are read by tar', () => {
    const archive = Buffer.concat([writeHeader({ name: 'a/b.txt', size: 5 }, time), Buffer.from('hello'.padEnd(512, '\0')), Buffer.alloc(1024)]);
    expect(execFileSync('tar', ['-xOf', '-', 'a/b.txt'], { input: archive, encoding: 'utf8' })).toBe('hello');
  });

  it('are known to be damaged', () => {
    const header = writeHeader({ name: 'a', size: 1 }, time);
    header[0] = 0x62;
    expect(() => readHeader(header)).toThrow('damaged');
  });
});
