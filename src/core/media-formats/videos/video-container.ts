import { Refusal, demand } from '../refusal.js';
import type { Edits } from './edits.js';
import { videoLimits } from './video-limits.js';

/** A part of the upright picture, in its pixels. */
export interface Crop {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Shape {
  /** As displayed: crop, shape of the pixels and rotation are applied. */
  width: number;
  height: number;
  /** What of the picture is shown; undefined for all. */
  crop?: Crop | undefined;
}

/** What the headers of a video say, and how long its samples last. */
export interface VideoFacts extends Shape {
  durationSeconds: number;
  /** Four characters such as `avc1` in MP4, a name such as `V_VP9` in WebM. */
  codec: string;
}

export interface VideoContainer extends VideoFacts {
  /** What removes the metadata. */
  edits: Edits;
}

/** With pixels of the given width for their height; the picture as it is where that would be too large for any. */
export function stretched({ width, height }: { width: number; height: number }, pixelShape: number): { width: number; height: number } {
  const size = pixelShape >= 1 ? { width: Math.round(width * pixelShape), height } : { width, height: Math.round(height / pixelShape) };
  return isTooLarge(size.width, size.height) ? { width, height } : size;
}

function isTooLarge(width: number, height: number): boolean {
  return width * height > videoLimits.maxPixels || Math.max(width, height) > videoLimits.maxSidePixels;
}

/** @throws Refusal for a picture without area, or one that is too large */
export function checkPictureSize(width: number, height: number): void {
  demand(width > 0 && height > 0);
  if (isTooLarge(width, height)) throw new Refusal('too-many-pixels');
}
