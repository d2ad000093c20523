import type { Edits } from '../edits.js';
import { videoLimits } from '../limits.js';
import { VideoRefusal, demand } from '../refusal.js';

/** What the headers of a video say. */
export interface VideoFacts {
  /** As displayed: the rotation is applied. */
  width: number;
  height: number;
  durationSeconds: number;
  /** Four characters such as `avc1` in MP4, a name such as `V_VP9` in WebM. */
  codec: string;
}

export interface VideoContainer extends VideoFacts {
  /** What removes the metadata. */
  edits: Edits;
}

/** @throws VideoRefusal for a picture without area, or one that is too large */
export function checkPictureSize(width: number, height: number): void {
  demand(width > 0 && height > 0);
  const { maxPixels, maxSidePixels } = videoLimits;
  if (width * height > maxPixels || Math.max(width, height) > maxSidePixels) throw new VideoRefusal('too-many-pixels');
}
