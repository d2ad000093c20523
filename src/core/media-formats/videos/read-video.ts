import type { VideoType } from '../media-type.js';
import { Refusal } from '../refusal.js';
import type { ByteSource } from './byte-source.js';
import { readMp4 } from './mp4/mp4.js';
import type { VideoContainer } from './video-container.js';
import { readWebm } from './webm/webm.js';

/** @throws Refusal, and nothing else, whatever the bytes are */
export function readVideo(contentType: VideoType, source: ByteSource): VideoContainer {
  try {
    return contentType === 'video/mp4' ? readMp4(source) : readWebm(source);
  } catch (error) {
    // A read past the end: a box announces more than it has.
    if (error instanceof RangeError) throw new Refusal('unreadable');
    throw error;
  }
}
