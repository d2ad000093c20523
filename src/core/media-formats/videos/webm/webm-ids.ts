// Elements of Matroska, RFC 9559; the subset of WebM: https://www.webmproject.org/docs/container/

export const id = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  video: 0xe0,
  audio: 0xe1,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cropBottom: 0x54aa,
  cropTop: 0x54bb,
  cropLeft: 0x54cc,
  cropRight: 0x54dd,
  displayWidth: 0x54b0,
  displayHeight: 0x54ba,
  displayUnit: 0x54b2,
  cues: 0x1c53bb6b,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
} as const;

/** Elements at the top of a segment that end a cluster of unknown size. */
export const topLevelIds: ReadonlySet<number> = new Set([id.seekHead, id.info, id.tracks, id.cues, id.cluster, 0x1254c367, 0x1941a469, 0x1043a770]);

export const keptInHeader: ReadonlySet<number> = new Set([0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4282, 0x4287, 0x4285]);

/** Duration and scale; the two names are emptied, as they have to be there. Titles, dates, file names and links go. */
export const keptInInfo: ReadonlySet<number> = new Set([id.timestampScale, id.duration, id.muxingApp, id.writingApp]);

/** Numbers, flags, languages and what codecs need; names go. */
export const keptInTrack: ReadonlySet<number> = new Set([
  id.trackNumber, 0x73c5, id.trackType, 0xb9, 0x88, 0x55aa, 0x9c, 0x6de7, 0x6df8, 0x23e383, 0x234e7a, 0x23314f, 0x55ee,
  0x22b59c, 0x22b59d, id.codecId, id.codecPrivate, 0x56aa, 0x56bb, id.video, id.audio, 0x6d80,
]);

export const keptInVideo: ReadonlySet<number> = new Set([
  0x9a, 0x9d, 0x53b8, 0x53c0, id.pixelWidth, id.pixelHeight, id.cropBottom, id.cropTop, id.cropLeft, id.cropRight,
  id.displayWidth, id.displayHeight, id.displayUnit, 0x54b3, 0x55b0, 0x7670,
]);

export const keptInAudio: ReadonlySet<number> = new Set([0xb5, 0x78b5, 0x9f, 0x6264]);

/** Timestamp, Position, PrevSize, blocks. */
export const keptInCluster: ReadonlySet<number> = new Set([id.timestamp, 0xa7, 0xab, id.simpleBlock, id.blockGroup]);

/** Block, BlockAdditions (transparency), BlockDuration, ReferencePriority, ReferenceBlock, DiscardPadding. */
export const keptInBlockGroup: ReadonlySet<number> = new Set([id.block, 0x75a1, 0x9b, 0xfa, 0xfb, 0x75a2]);

export const linkedIds: ReadonlySet<number> = new Set([id.seekHead, id.info, id.tracks, id.cues, id.cluster]);
