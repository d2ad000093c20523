import { Refusal, type VideoType, readVideo, sniffMediaType } from '../../src/core/media-formats/index.js';
import { Edits } from '../../src/core/media-formats/videos/edits.js';
import { byChance } from '../support/chance.js';
import { mutate } from '../support/mutations.js';
import { fragmentedMp4, mp4, secretBoxes } from './support/mp4.js';
import { BufferSource } from './support/preparing.js';
import { webm } from './support/webm.js';

const originals: Record<VideoType, Buffer[]> = {
  'video/mp4': [mp4(), mp4({ withMetadataTrack: true, inMovie: secretBoxes(), beforeData: secretBoxes() }), fragmentedMp4()],
  'video/webm': [webm(), webm({ withMetadata: true }), webm({ withMetadata: true, live: true })],
};

it.each(Object.keys(originals) as VideoType[])('10,000 damaged files of %s are read or refused, each at once', byChance((random, contentType: VideoType) => {
  const files = originals[contentType];
  const counts = { read: 0, refused: 0 };
  let slowest = 0;
  for (let i = 0; i < 10_000; i++) {
    const bytes = mutate(files[i % files.length] ?? Buffer.alloc(0), random);
    if (sniffMediaType(bytes) !== contentType) continue;
    const startedAt = performance.now();
    try {
      const { edits, width, height, durationSeconds } = readVideo(contentType, new BufferSource(bytes));
      expect(edits).toBeInstanceOf(Edits);
      if (!(width > 0 && height > 0 && durationSeconds >= 0)) throw new Error('A video without area or duration');
      counts.read++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      counts.refused++;
    }
    slowest = Math.max(slowest, performance.now() - startedAt);
  }
  expect(counts.read).toBeGreaterThan(500);
  expect(counts.refused).toBeGreaterThan(2_000);
  expect(slowest).toBeLessThan(2_000);
}));
