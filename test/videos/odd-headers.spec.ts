import { sniffMediaType } from '../../src/core/media-formats/index.js';
import { Desk } from '../support/programs.js';
import { fragmentedMp4, mp4, pictureSample } from './support/mp4.js';
import { prepare } from './support/preparing.js';
import { unsigned, webm } from './support/webm.js';

const desk = new Desk();
afterAll(() => {
  desk.close();
});

/** Writes a number of four bytes at so many bytes behind the name of a box. */
function set(bytes: Buffer, box: string, offset: number, value: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt32BE(value, changed.indexOf(box) + 4 + offset);
  return changed;
}

describe('a video lasts as long as its samples', () => {
  const film = mp4({ seconds: 2 });
  it.each([
    ['the film', set(film, 'mvhd', 16, 0x7fffffff)],
    ['the film, of no length', set(film, 'mvhd', 16, 0)],
    ['the film, unknown', set(film, 'mvhd', 16, 0xffffffff)],
    ['units of the film', set(film, 'mvhd', 12, 1)],
    ['no units of the film', set(film, 'mvhd', 12, 0)],
    ['the track', set(film, 'tkhd', 20, 0x7fffffff)],
    ['its media', set(film, 'mdhd', 16, 0x7fffffff)],
    ['all three', set(set(set(film, 'mvhd', 16, 0x7fffffff), 'tkhd', 20, 0x7fffffff), 'mdhd', 16, 0x7fffffff)],
    ['a table for more samples than there are', set(film, 'stts', 8, 0x7fffffff)],
    ['a film in pieces', set(fragmentedMp4(), 'mvhd', 16, 0x7fffffff)],
    ['WebM, too long', webm({ seconds: 2, saidSeconds: 100_000 })],
    ['WebM, too short', webm({ seconds: 2, saidSeconds: 0.001 })],
    ['WebM, no number', webm({ seconds: 2, saidSeconds: Number.NaN })],
    ['WebM, that goes on from later', webm({ seconds: 2, from: 7_200 })],
    ['a recording', webm({ seconds: 2, live: true })],
  ])('whatever is said by %s', (_name, bytes) => {
    const { prepared } = prepare(desk, bytes, 10);
    expect(prepared.durationSeconds).toBeGreaterThan(1.9);
    expect(prepared.durationSeconds).toBeLessThan(2.1);
  });

  it('and not as long as a header that makes it short', () => {
    const long = set(set(set(mp4({ seconds: 11 }), 'mvhd', 16, 1_000), 'tkhd', 20, 1_000), 'mdhd', 16, 1_000);
    expect(() => prepare(desk, long, 10)).toThrow('too-long');
    expect(() => prepare(desk, webm({ seconds: 11, saidSeconds: 1 }), 10)).toThrow('too-long');
    expect(() => prepare(desk, webm({ seconds: 11, saidSeconds: 1, from: 100 }), 10)).toThrow('too-long');
  });
});

describe('a file is a film by any brand that players know', () => {
  it.each([
    ['isom', 'isommp41'], ['XXXX', 'isom'], ['3gp4', 'isom3gp4'], ['3gp5', '3gp5mp42'], ['qt  ', 'qt  mp42'], ['dby1', 'mp42dby1isom'], ['M4A ', 'M4A mp42isom'], ['mp71', 'mp71iso6'], ['SDV ', 'mp41SDV '], ['XXXX', 'XXXXXXXXavc1'],
  ])('%p with %p', (brand, brands) => {
    const { prepared, stored } = prepare(desk, mp4({ brand, brands }));
    expect(prepared.contentType).toBe('video/mp4');
    expect(stored.subarray(8, 16 + brands.length)).toEqual(mp4({ brand, brands }).subarray(8, 16 + brands.length));
  });

  it.each([['qt  ', 'qt  '], ['XXXX', 'XXXXYYYY'], ['3gp4', '3gp4'], ['heic', 'mif1heic'], ['mif1', 'mif1heic'], ['heic', 'mif1isommp42'], ['msf1', 'hevcmsf1iso8'], ['crx ', 'crx ']])('not %p with %p', (brand, brands) => {
    expect(sniffMediaType(mp4({ brand, brands }))).toBeUndefined();
  });
});

describe('what players step over is no damage', () => {
  it('as media data that was to be longer', () => {
    for (const rest of ['', 'SECRET']) {
      // The film first, as recorders that reserve room do.
      const pieces = fragmentedMp4();
      const end = pieces.indexOf('emsg') - 4;
      const whole = pieces.subarray(0, end);
      const last = whole.lastIndexOf('mdat') - 4;
      const sent = Buffer.concat([whole, Buffer.from(rest)]);
      sent.writeUInt32BE(100_000, last);
      const { stored, prepared } = prepare(desk, sent);
      expect(prepared.durationSeconds).toBe(2);
      expect(stored.readUInt32BE(last)).toBe(stored.length - last);
      expect(stored.includes('SECRET')).toBe(false);
      expect(prepare(desk, stored).stored).toEqual(stored);
    }
  });

  it('as tracks of other kinds that are not as tracks should be', () => {
    const odd = ['trak', 'mdia'].map((_type, depth) => {
      const inner = Buffer.from('\0\0\0\x0eSECRSECRET', 'latin1');
      const track = Buffer.concat([Buffer.from('\0\0\0\0trak', 'latin1'), depth === 0 ? inner : Buffer.concat([Buffer.from([0, 0, 0, 8 + inner.length]), Buffer.from('mdia'), inner])]);
      track.writeUInt32BE(track.length, 0);
      return track;
    });
    const { stored } = prepare(desk, mp4({ inMovie: odd }));
    expect(stored.includes('SECRET')).toBe(false);
  });

  it('as a place for more samples than there is data for', () => {
    const bytes = set(mp4(), 'stsc', 12, 0);
    expect(() => prepare(desk, bytes)).toThrow('no-video-track');
  });

  it('as a recording that breaks off anywhere: it ends with its last whole block', () => {
    const whole = webm({ live: true });
    const firstBlock = whole.indexOf(pictureSample) + pictureSample.length;
    for (let length = firstBlock; length < whole.length; length++) {
      const { stored, prepared } = prepare(desk, whole.subarray(0, length));
      expect(stored.length).toBeLessThanOrEqual(length);
      expect(prepared.width).toBe(64);
      expect(prepare(desk, stored).stored).toEqual(stored);
    }
    for (let length = 48; length < firstBlock; length++) expect(() => prepare(desk, whole.subarray(0, length))).toThrow();
  });

  it('as the last cluster of a recording whose size was told and is not there', () => {
    const whole = webm({ seconds: 3 });
    // The segment without a size, its clusters with one.
    const segment = whole.indexOf(Buffer.from('18538067', 'hex'));
    const live = Buffer.concat([whole.subarray(0, segment + 4), Buffer.from('01ffffffffffffff', 'hex'), whole.subarray(segment + 8)]);
    const { stored } = prepare(desk, live.subarray(0, -5));
    const again = prepare(desk, stored);
    expect(again.stored).toEqual(stored);
    expect(again.prepared.durationSeconds).toBeGreaterThan(2.9);
    expect(stored.toString('latin1').split(pictureSample.toString('latin1'))).toHaveLength(4);
  });

  it('as what is glued to a recording', () => {
    for (const text of ['SECRET', 'SECRET words that go on for a while', '\0\0\0SECRET', '<html>SECRET</html>']) {
      expect(prepare(desk, webm({ live: true, after: Buffer.from(text) })).stored.includes('SECRET')).toBe(false);
    }
    expect(unsigned(1)).toHaveLength(4);
  });
});
