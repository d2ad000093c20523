import { createHash } from 'node:crypto';
import { HIDDEN, box, mp4, pictureSample, secretBoxes, turnedRight } from './support/mp4.js';
import { prepare } from './support/preparing.js';
import { Desk } from '../support/programs.js';
import { webm } from './support/webm.js';

const desk = new Desk();
afterAll(() => {
  desk.close();
});

describe('an MP4', () => {
  const secret = mp4({
    withMetadataTrack: true,
    inMovie: secretBoxes(),
    inTrack: secretBoxes(),
    beforeData: [...secretBoxes(), box('wide')],
    after: Buffer.concat([...secretBoxes(), Buffer.from('SECRET-TRAILER')]),
  });

  it('loses all that is neither picture nor sound, and nothing moves', () => {
    const { prepared, stored } = prepare(desk, secret);
    for (const word of ['SECRET', 'SECR', 'udta', 'xyz', 'loci', 'xmp', 'gpmd', 'com.apple']) expect([word, stored.includes(word)]).toEqual([word, false]);
    expect(stored.indexOf(pictureSample)).toBe(secret.indexOf(pictureSample));
    expect(stored.indexOf('moov')).toBe(secret.indexOf('moov'));
    expect(stored.includes(Buffer.from('12345678', 'hex'))).toBe(false);
    expect(prepared).toEqual({
      contentType: 'video/mp4', width: 64, height: 48, durationSeconds: 2, codec: 'avc1', size: stored.length,
      sha256: createHash('sha256').update(stored).digest('hex'),
    });
    expect(prepare(desk, stored).stored).toEqual(stored);
  });

  it('loses bytes between samples', () => {
    const { stored } = prepare(desk, mp4());
    expect(stored.subarray(stored.indexOf(pictureSample) + pictureSample.length).subarray(0, HIDDEN.length)).toEqual(Buffer.alloc(HIDDEN.length));
  });

  it('is described as it is displayed', () => {
    expect(prepare(desk, mp4({ matrix: turnedRight })).prepared).toMatchObject({ width: 48, height: 64 });
    expect(prepare(desk, mp4({ codedWidth: 60 })).prepared).toMatchObject({ width: 64, height: 48 });
  });
});

describe('a WebM', () => {
  it.each([false, true])('loses all that is neither picture nor sound, and nothing moves (live: %s)', (live) => {
    const secret = webm({ withMetadata: true, live, ...(live ? {} : { after: Buffer.from('SECRET-TRAILER') }) });
    const { prepared, stored } = prepare(desk, secret);
    for (const word of ['SECRET', 'LOCATION', 'METADATA']) expect([word, stored.includes(word)]).toEqual([word, false]);
    expect(stored.length).toBe(live ? secret.length : secret.length - 14);
    expect(stored.indexOf('PICTURE-SAMPLE')).toBe(secret.indexOf('PICTURE-SAMPLE'));
    expect(stored.lastIndexOf('PICTURE-SAMPLE')).toBe(secret.lastIndexOf('PICTURE-SAMPLE'));
    expect(prepared).toMatchObject({ contentType: 'video/webm', width: 64, height: 48, durationSeconds: 2, codec: 'V_VP9', size: stored.length });
    expect(prepare(desk, stored).stored).toEqual(stored);
  });
});
