// MP4 files made by hand, for machines without ffmpeg: right in all that a server reads, with samples that show nothing.

export function box(type: string, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

export function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => bytes.writeInt32BE(value | 0, i * 4));
  return bytes;
}

/** A full box: version and flags 0. */
const full = (type: string, ...parts: (Buffer | string)[]): Buffer => box(type, numbers(0), ...parts);

const upright = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
export const turnedRight = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000];

export interface Mp4Options {
  width?: number;
  height?: number;
  /** Of the sample entry, when other than what is shown. */
  codedWidth?: number;
  seconds?: number;
  matrix?: number[];
  codec?: string;
  brand?: string;
  /** Compatible brands. */
  brands?: string;
  /** Shape of the pixels: horizontal and vertical spacing. */
  pasp?: [number, number];
  /** Clean aperture: width, height and offsets of its centre, whole pixels. */
  clap?: [number, number, number, number];
  handler?: string;
  /** Boxes at the end of moov, and of the track. */
  inMovie?: Buffer[];
  inTrack?: Buffer[];
  /** More tracks, made with `track`. */
  withMetadataTrack?: boolean;
  /** Boxes before mdat. */
  beforeData?: Buffer[];
  after?: Buffer;
}

const SAMPLE = Buffer.from('PICTURE-SAMPLE-0123456789');
const METADATA_SAMPLE = Buffer.from('SECRET-GPS-SAMPLE');
export const HIDDEN = Buffer.from('SECRET-BETWEEN-SAMPLES');
export const pictureSample = SAMPLE;

interface TrackOptions {
  id: number;
  handler: string;
  entry: Buffer;
  size: [number, number];
  matrix: number[];
  seconds: number;
  offset: number;
  sampleBytes: number;
  more: Buffer[];
}

function track({ id, handler, entry, size, matrix, seconds, offset, sampleBytes, more }: TrackOptions): Buffer {
  const table = box(
    'stbl',
    full('stsd', numbers(1), entry),
    full('stts', numbers(1, 1, seconds * 1000)),
    full('stsc', numbers(1, 1, 1, 1)),
    full('stsz', numbers(0, 1, sampleBytes)),
    full('stco', numbers(1, offset)),
  );
  return box(
    'trak',
    full('tkhd', numbers(0x12345678, 0x12345678, id, 0, seconds * 1000, 0, 0, 0, 0, ...matrix, size[0] << 16, size[1] << 16)),
    box(
      'mdia',
      full('mdhd', numbers(0x12345678, 0x12345678, 1000, seconds * 1000, 0)),
      full('hdlr', numbers(0), handler, 'SECRETMAKER\0SECRET-HANDLER\0'),
      box('minf', full('vmhd', numbers(0, 0)), box('dinf', full('dref', numbers(1), box('url ', numbers(1)))), table),
    ),
    ...more,
  );
}

function videoEntry(codec: string, width: number, height: number, { pasp = [1, 1], clap }: Mp4Options): Buffer {
  const fields = Buffer.alloc(78);
  fields.writeUInt16BE(1, 6);
  fields.write('SECR', 12, 'latin1');
  fields.writeUInt16BE(width, 24);
  fields.writeUInt16BE(height, 26);
  fields.write('\x0eSECRET-ENCODER', 42, 'latin1');
  return box(codec, fields, box('avcC', 'configuration'), box('pasp', numbers(...pasp)), ...(clap === undefined ? [] : [box('clap', numbers(...clap.flatMap((value) => [value, 1])))]), box('SECR', 'SECRET'));
}

export function mp4(options: Mp4Options = {}): Buffer {
  const { width = 64, height = 48, seconds = 2, matrix = upright, codec = 'avc1', brand = 'isom', brands = 'isommp41', handler = 'vide' } = options;
  const ftyp = box('ftyp', brand, numbers(512), brands);
  const before = Buffer.concat(options.beforeData ?? []);
  const dataAt = ftyp.length + before.length + 8;
  const data = box('mdat', SAMPLE, HIDDEN, METADATA_SAMPLE);
  const common = { matrix, seconds, size: [width, height] as [number, number] };
  const tracks = [
    track({ ...common, id: 1, handler, entry: videoEntry(codec, options.codedWidth ?? width, height, options), offset: dataAt, sampleBytes: SAMPLE.length, more: options.inTrack ?? [] }),
  ];
  if (options.withMetadataTrack === true) {
    const entry = box('gpmd', Buffer.alloc(8), 'SECRET-DEVICE');
    tracks.push(track({ ...common, id: 2, handler: 'meta', entry, size: [0, 0], offset: dataAt + SAMPLE.length + HIDDEN.length, sampleBytes: METADATA_SAMPLE.length, more: [] }));
  }
  const mvhd = full('mvhd', numbers(0x12345678, 0x12345678, 1000, seconds * 1000, 0x10000, 0x1000000, 0, 0, ...upright, 0, 0, 0, 0, 0, 0, 3));
  return Buffer.concat([ftyp, before, data, box('moov', mvhd, ...tracks, ...(options.inMovie ?? [])), options.after ?? Buffer.alloc(0)]);
}

/** What phones and cameras write beside the pictures. */
export function secretBoxes(): Buffer[] {
  const xmpId = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');
  return [
    box('udta', box('\xa9xyz', '\0\x12\x15\xc7SECRET+51.5-0.1/'), box('loci', 'SECRET'), box('\xa9mak', 'SECRET'), box('XMP_', 'SECRET')),
    full('meta', full('hdlr', numbers(0), 'mdta', 'SECRET\0'), box('keys', 'com.apple.quicktime.location.ISO6709SECRET'), box('ilst', 'SECRET')),
    box('uuid', xmpId, '<x:xmpmeta>SECRET</x:xmpmeta>'),
    box('free', 'SECRET'),
  ];
}

/** A film in two pieces, with a piece of a track that is not kept between them. */
export function fragmentedMp4(): Buffer {
  const ftyp = box('ftyp', 'iso5', numbers(512), 'iso5mp41');
  const whole = mp4();
  const moov = whole.subarray(whole.indexOf('moov') - 4);
  // No samples in the film's own tables; the offset of its only chunk goes with them.
  for (const type of ['stts', 'stsc', 'stsz', 'stco']) {
    const at = moov.indexOf(type);
    moov.writeUInt32BE(0, at + (type === 'stsz' ? 12 : 8));
  }
  const fragment = (sequence: number): Buffer => {
    const run = (data: Buffer, trackId: number, offset: number): Buffer =>
      box('traf', box('tfhd', numbers(0x20000, trackId)), box('trun', numbers(0x301, 1, offset, 1000, data.length)), box('udta', 'SECRET'));
    const bytes = (offset: number): Buffer =>
      box('moof', box('mfhd', numbers(0, sequence)), run(SAMPLE, 1, offset), run(METADATA_SAMPLE, 2, offset + SAMPLE.length));
    const offset = bytes(0).length + 8;
    return Buffer.concat([bytes(offset), box('mdat', SAMPLE, METADATA_SAMPLE, HIDDEN)]);
  };
  const longer = box('moov', moov.subarray(8), box('mvex', box('trex', numbers(0, 1, 1, 0, 0, 0))));
  return Buffer.concat([ftyp, longer, fragment(1), fragment(2), box('emsg', 'SECRET')]);
}
