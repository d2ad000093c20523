/** What a video may be at most, apart from the settings for its bytes and its duration. Checked against its headers. */
export const videoLimits = {
  /** Of a picture: 8K (8,192 x 4,320) fits. */
  maxPixels: 36_000_000,
  maxSidePixels: 8_192,
  /** An hour at 60 pictures a second has an index of about 4 MB. */
  maxIndexBytes: 16 * 2 ** 20,
  /** The index of a fragmented file is spread over it. */
  maxFragmentIndexBytes: 64 * 2 ** 20,
  /** Boxes or elements that are looked at in one file. */
  maxElements: 3_000_000,
  /** Stretches of media data that samples refer to. */
  maxRanges: 1_000_000,
} as const;
