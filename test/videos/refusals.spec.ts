import { box, fragmentedMp4, mp4, numbers, pictureSample } from './support/mp4.js';
import { prepare } from './support/preparing.js';
import { Desk } from '../support/programs.js';
import { element, webm } from './support/webm.js';

const desk = new Desk();
afterAll(() => {
  desk.close();
});

const verdict = (bytes: Buffer, maxSeconds?: number): string => {
  try {
    prepare(desk, bytes, maxSeconds);
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
};

it('a film in pieces is cleaned and measured by its pieces', () => {
  const { prepared, stored } = prepare(desk, fragmentedMp4());
  expect(stored.includes('SECRET')).toBe(false);
  expect(stored.toString('latin1').split(pictureSample.toString('latin1'))).toHaveLength(3);
  expect(prepared.durationSeconds).toBe(2);
});

describe('a video is refused', () => {
  it('when its samples last longer than allowed, whatever the headers say', () => {
    expect(verdict(mp4({ seconds: 10 }), 10)).toBe('taken');
    expect(verdict(mp4({ seconds: 11 }), 10)).toBe('too-long');
    const lying = mp4({ seconds: 11 });
    lying.writeUInt32BE(1000, lying.indexOf('mvhd') + 20);
    lying.writeUInt32BE(1000, lying.indexOf('mdhd') + 20);
    expect(verdict(lying, 10)).toBe('too-long');
    expect(verdict(fragmentedMp4(), 1)).toBe('too-long');
    expect(verdict(webm({ seconds: 11 }), 10)).toBe('too-long');
    expect(verdict(webm({ seconds: 11, live: true }), 10)).toBe('too-long');
  });

  it('when its pictures are too large', () => {
    expect(verdict(mp4({ width: 8192, height: 4320 }))).toBe('taken');
    expect(verdict(mp4({ width: 8193, height: 10 }))).toBe('too-many-pixels');
    expect(verdict(mp4({ width: 8000, height: 8000 }))).toBe('too-many-pixels');
    expect(verdict(mp4({ codedWidth: 60_000 }))).toBe('too-many-pixels');
    expect(verdict(webm({ width: 60_000, height: 60_000 }))).toBe('too-many-pixels');
    expect(verdict(webm({ width: 0 }))).toBe('unreadable');
  });

  it('when there are no pictures that players know', () => {
    expect(verdict(mp4({ handler: 'meta' }))).toBe('no-video-track');
    expect(verdict(mp4({ codec: 'abcd' }))).toBe('no-video-track');
    expect(verdict(mp4({ seconds: 0 }))).toBe('no-video-track');
    expect(verdict(webm({ type: 2, codec: 'A_OPUS' }))).toBe('no-video-track');
    expect(verdict(webm({ codec: 'V_MPEG4/ISO/AVC' }))).toBe('no-video-track');
    expect(verdict(webm({ type: 17 }))).toBe('no-video-track');
  });

  it('when it is cut off, anywhere', () => {
    for (const whole of [mp4(), webm()]) {
      for (let length = 48; length < whole.length - 20; length += 7) expect([length, verdict(whole.subarray(0, length))]).not.toEqual([length, 'taken']);
    }
    const pieces = fragmentedMp4();
    for (const place of [pieces.lastIndexOf('mdat') + 10, pieces.lastIndexOf('moof') + 30]) expect(verdict(pieces.subarray(0, place))).toBe('unreadable');
  });

  it('when samples lie elsewhere than in the media data, or outside of the file', () => {
    for (const offset of [0, 10, 0x7fffffff, -1]) {
      const bytes = mp4();
      bytes.writeInt32BE(offset, bytes.indexOf('stco') + 12);
      expect(verdict(bytes)).toBe('unreadable');
    }
    const outside = mp4();
    outside.writeUInt32BE(0, outside.indexOf('url ') + 4);
    expect(verdict(outside)).toBe('unreadable');
  });

  it('when it is a box in a box without end, or sizes that overflow', () => {
    let nested = box('udta');
    for (let i = 0; i < 2_000; i++) nested = box('udta', nested);
    expect(verdict(mp4({ inMovie: [nested] }))).toBe('taken');
    const long = Buffer.concat([numbers(1), Buffer.from('trak'), numbers(-1, -1)]);
    expect(verdict(mp4({ inMovie: [long] }))).toBe('unreadable');
    expect(verdict(mp4({ inMovie: [Buffer.from('\0\0\0\0free', 'latin1')] }))).toBe('unreadable');
    const counts = mp4();
    counts.writeUInt32BE(0xffffffff, counts.indexOf('stsz') + 12);
    expect(verdict(counts)).toBe('unreadable');
    const one = mp4();
    one.writeUInt32BE(0xffffffff, one.indexOf('stsz') + 8);
    expect(verdict(one)).toBe('unreadable');
  });

  it('when an index is larger than any film has', () => {
    expect(verdict(mp4({ inMovie: [box('free', Buffer.alloc(17 * 2 ** 20))] }))).toBe('unreadable');
  });

  it('when elements of WebM do not fit', () => {
    expect(verdict(Buffer.concat([webm().subarray(0, 60), element(0x18538067, Buffer.alloc(100))]))).toBe('unreadable');
    expect(verdict(webm({ codec: 'V_VP9', type: 1 }).subarray(0, 45))).toBe('unreadable');
  });
});
