/** What an image may be at most. Checked against its headers, before a pixel is decoded. */
export const imageLimits = {
  /** Width x height of the canvas. */
  maxPixels: 50_000_000,
  maxSidePixels: 16_384,
  maxFrames: 200,
  /**
   * Pixels of all frames together, since each is decoded in full: 50 megapixels times 200 frames would take minutes.
   * An animation of 200 frames may thus have 1,000 x 1,000 pixels. Measured: 100 to 600 megapixels a second.
   */
  maxAnimationPixels: 200_000_000,
  /**
   * Beyond these, images are decoded one at a time. Decoders of AVIF, interlaced PNG and progressive JPEG hold the whole picture, AVIF with
   * 18 bytes a pixel: 0.9 GB for 50 megapixels.
   */
  largePixels: 16_000_000,
  largeAvifPixels: 12_000_000,
  /** Far above the upload limit; only keeps a wrong call from filling the memory. */
  maxBytes: 64 * 2 ** 20,
} as const;

/** Whether an image is decoded one at a time. */
export function isLarge(isAvif: boolean, pixels: number): boolean {
  return pixels > (isAvif ? imageLimits.largeAvifPixels : imageLimits.largePixels);
}

/** What decoding an image may take; less than the pools' limits, since a native decoder does not end with its worker thread. */
export function decodeSeconds(isAvif: boolean, pixels: number): number {
  return isLarge(isAvif, pixels) ? 25 : 8;
}
