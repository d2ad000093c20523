// WebM files made by hand, for machines without ffmpeg.

export function element(id: number, ...parts: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const size = Buffer.alloc(4);
  size.writeUInt32BE((body.length | 0x10000000) >>> 0);
  return Buffer.concat([idBytes(id), size, body]);
}

/** An element whose end is not told, as browsers record them. */
export function unsized(id: number, ...parts: Buffer[]): Buffer {
  return Buffer.concat([idBytes(id), Buffer.from('01ffffffffffffff', 'hex'), ...parts]);
}

function idBytes(id: number): Buffer {
  const hex = id.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

export function unsigned(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

export interface WebmOptions {
  width?: number;
  height?: number;
  seconds?: number;
  codec?: string;
  type?: number;
  docType?: string;
  live?: boolean;
  withMetadata?: boolean;
  /** What Info says, when other than what the blocks say. */
  saidSeconds?: number;
  /** Of the first block, in seconds. */
  from?: number;
  /** More elements of the picture's settings. */
  inPicture?: Buffer[];
  after?: Buffer;
}

const SAMPLE = 'PICTURE-SAMPLE-0123456789';

export function webm(options: WebmOptions = {}): Buffer {
  const { width = 64, height = 48, seconds = 2, codec = 'V_VP9', type = 1, docType = 'webm', live = false, withMetadata = false, from = 0 } = options;
  const header = element(0x1a45dfa3, element(0x4286, unsigned(1)), element(0x4282, docType), element(0x4287, unsigned(4)), element(0x4285, unsigned(2)));
  const secrets = [
    element(0x7ba9, 'SECRET-TITLE'), element(0x7384, 'SECRET.webm'), element(0x4461, 'SECRET-D'), element(0x73a4, 'SECRET-UID-012345'),
  ];
  const info = element(
    0x1549a966,
    element(0x2ad7b1, unsigned(1_000_000)),
    ...(live ? [] : [element(0x4489, float((options.saidSeconds ?? seconds) * 1000))]),
    element(0x4d80, 'SECRET-MUXER'), element(0x5741, 'SECRET-WRITER'),
    ...(withMetadata ? secrets : []),
  );
  const picture = element(0xe0, element(0xb0, unsigned(width)), element(0xba, unsigned(height)), ...(options.inPicture ?? []));
  const tracks = [element(0xae, element(0xd7, unsigned(1)), element(0x73c5, unsigned(1)), element(0x83, unsigned(type)), element(0x86, codec), element(0x536e, 'SECRET-NAME'), picture)];
  if (withMetadata) tracks.push(element(0xae, element(0xd7, unsigned(2)), element(0x83, unsigned(17)), element(0x86, 'D_WEBVTT/METADATA'), element(0x63a2, 'SECRET')));
  const block = (track: number, time: number, data: string): Buffer => element(0xa3, Buffer.from([0x80 | track, time >> 8, time & 255, 0x80]), data);
  const clusterAt = (time: number): Buffer[] => [
    element(0xe7, unsigned(time)),
    block(1, 0, SAMPLE),
    ...(withMetadata ? [block(2, 1, 'SECRET-GPS'), element(0xa0, element(0xa1, Buffer.from([0x82, 0, 1, 0]), 'SECRET-GPS-GROUP'))] : []),
    element(0xa0, element(0xa1, Buffer.from([0x81, 0, 40, 0]), SAMPLE), element(0x9b, unsigned(40))),
  ];
  const clusters = [clusterAt(from * 1000), clusterAt((from + seconds) * 1000 - 40)].map((parts) => (live ? unsized(0x1f43b675, ...parts) : element(0x1f43b675, ...parts)));
  const seek = (id: string): Buffer => element(0x4dbb, element(0x53ab, Buffer.from(id, 'hex')), element(0x53ac, unsigned(100)));
  const further = [
    element(0x1254c367, element(0x7373, element(0x67c8, element(0x45a3, 'LOCATION'), element(0x4487, 'SECRET-PLACE')))),
    element(0x1941a469, element(0x61a7, 'SECRET-FILE')),
    element(0x1043a770, 'SECRET-CHAPTER'),
    element(0xec, 'SECRET-VOID'),
    element(0x4abc, 'SECRET-UNKNOWN'),
  ];
  const content = [
    ...(live ? [] : [element(0x114d9b74, seek('1549a966'), seek('1254c367'))]),
    info, element(0x1654ae6b, ...tracks), ...(withMetadata ? further : []), ...clusters, ...(withMetadata ? further : []),
  ];
  return Buffer.concat([header, live ? unsized(0x18538067, ...content) : element(0x18538067, ...content), options.after ?? Buffer.alloc(0)]);
}
