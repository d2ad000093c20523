// ICC profiles: ICC.1:2022 (version 4) and ICC.1:2001-04 (version 2). Numbers are big-endian.

/** The largest of printing presses have some 3 MB. */
export const maxProfileBytes = 4 * 2 ** 20;
/** As many as the widely used readers take. */
const maxTags = 100;
const headerBytes = 128;
const entryBytes = 12;

/** Input, display, output and colour space: the others are not for embedding in pictures (section 7.2.5). */
const embedded = new Set(['scnr', 'mntr', 'prtr', 'spac']);
/** Of the header: size, version, class, colour space, connection space; signature; flags; intent and illuminant. All else tells who, when and on what. */
const keptHeader = [[0, 4], [8, 24], [36, 40], [44, 48], [64, 80]] as const;

const point = ['XYZ '];
const curve = ['curv', 'para'];
const table = ['mft1', 'mft2', 'mAB ', 'mBA '];
/** Tags that say how colours are computed, with the types they can have: numbers, without a place for texts. */
const colourTags = new Map<string, readonly string[]>([
  ...['rXYZ', 'gXYZ', 'bXYZ', 'wtpt', 'bkpt', 'lumi'].map((tag) => [tag, point] as const),
  ...['rTRC', 'gTRC', 'bTRC', 'kTRC'].map((tag) => [tag, curve] as const),
  ...['A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'gamt'].map((tag) => [tag, table] as const),
  ...['D2B0', 'D2B1', 'D2B2', 'D2B3', 'B2D0', 'B2D1', 'B2D2', 'B2D3'].map((tag) => [tag, ['mpet']] as const),
  ['chad', ['sf32']],
  ['chrm', ['chrm']],
  ['cicp', ['cicp']],
]);

/** Names of colour spaces, and notices of those who made them, that stand in millions of files and so tell nothing of one. */
const wellKnown: Readonly<Record<string, ReadonlySet<string>>> = {
  desc: new Set([
    'sRGB', 'sRGB IEC61966-2.1', 'sRGB built-in', 'Display P3', 'Adobe RGB (1998)', 'ProPhoto RGB', 'ROMM RGB: ISO 22028-2:2013', 'Apple Wide Color Sharing Profile',
    'Generic RGB Profile', 'Generic Gray Gamma 2.2 Profile', 'Dot Gain 20%', 'U.S. Web Coated (SWOP) v2', 'Coated FOGRA39 (ISO 12647-2:2004)', 'ITU-R BT. 709', 'ITU-R BT. 2020',
  ]),
  cprt: new Set([
    'Copyright (c) 1998 Hewlett-Packard Company', 'Copyright International Color Consortium, 2009', 'Copyright Apple Inc., 2017', 'Copyright Apple Inc., 2022',
    'Copyright 1999 Adobe Systems Incorporated', 'Copyright 2000 Adobe Systems, Inc.', 'Google Inc. 2016', 'CC0', 'Public Domain', 'No copyright, use freely',
  ]),
};

interface Tag {
  name: string;
  start: number;
  end: number;
  type: string;
}

/**
 * The profile with what colour needs, each tag at its place and byte for byte, and zeros in place of all else: private tags, descriptions of devices and
 * viewing, dates, makers. Its name and copyright notice, which readers ask for, stay if they are of a well-known profile and are neutral otherwise.
 * The length does not change. Gives the same buffer where nothing has to go.
 * @returns undefined for what readers would not take as a profile: the picture is then shown without, as sRGB.
 */
export function cleanProfile(profile: Buffer): Buffer | undefined {
  const tags = readTags(profile);
  if (tags === undefined) return undefined;
  const cleaned = Buffer.alloc(profile.length);
  for (const [start, end] of keptHeader) profile.copy(cleaned, start, start, end);
  // Embedded, and not to be used apart from its picture; the other flags are of those who made it.
  cleaned.writeUInt32BE(profile.readUInt32BE(44) & 3, 44);
  const kept = tags.filter(({ name, type }) => colourTags.get(name)?.includes(type));
  for (const { start, end } of kept) profile.copy(cleaned, start, start, end);
  for (const name of ['desc', 'cprt']) {
    const tag = tags.find((each) => each.name === name);
    const text = tag === undefined ? undefined : neutralText(profile, tag);
    if (tag === undefined || text === undefined || kept.some((each) => each.start < tag.end && tag.start < each.end)) continue;
    text.copy(cleaned, tag.start);
    kept.push({ ...tag, end: tag.start + text.length });
  }
  writeTable(cleaned, kept);
  return cleaned.equals(profile) ? profile : cleaned;
}

/** Undefined when the sizes lie, when a tag is there twice, or when it is no profile for pictures. */
function readTags(profile: Buffer): Tag[] | undefined {
  if (profile.length < headerBytes + 4 || profile.length > maxProfileBytes || nameAt(profile, 36) !== 'acsp') return undefined;
  const size = profile.readUInt32BE(0);
  const count = profile.readUInt32BE(headerBytes);
  const dataAt = headerBytes + 4 + count * entryBytes;
  if (size > profile.length || count === 0 || count > maxTags || dataAt > size || !embedded.has(nameAt(profile, 12))) return undefined;
  const tags: Tag[] = [];
  for (let at = headerBytes + 4; at < dataAt; at += entryBytes) {
    const start = profile.readUInt32BE(at + 4);
    const end = start + profile.readUInt32BE(at + 8);
    if (start < dataAt || end < start + 8 || end > size) return undefined;
    tags.push({ name: nameAt(profile, at), start, end, type: nameAt(profile, start) });
  }
  return new Set(tags.map(({ name }) => name)).size === tags.length ? tags : undefined;
}

function writeTable(profile: Buffer, tags: readonly Tag[]): void {
  profile.writeUInt32BE(tags.length, headerBytes);
  tags.forEach(({ name, start, end }, i) => {
    const at = headerBytes + 4 + i * entryBytes;
    profile.write(name, at, 'latin1');
    profile.writeUInt32BE(start, at + 4);
    profile.writeUInt32BE(end - start, at + 8);
  });
}

/** A tag of the same type with a text that tells nothing; undefined where it has no room for one, or is of another type. */
function neutralText(profile: Buffer, tag: Tag): Buffer | undefined {
  const writer = textTypes[tag.type];
  if (writer === undefined) return undefined;
  const data = profile.subarray(tag.start, tag.end);
  const text = writer.read(data);
  const neutral = wellKnown[tag.name]?.has(text) === true ? text : tag.name === 'desc' ? nameAt(profile, 16).trimEnd() : '-';
  const written = writer.write(neutral);
  return written.length <= data.length ? written : undefined;
}

/** Section 10.15 and 10.24 of version 4, and section 6.5.17 of version 2. A text is read as far as it is needed to know it. */
const textTypes: Readonly<Record<string, { read: (data: Buffer) => string; write: (text: string) => Buffer }>> = {
  text: {
    read: (data) => untilZero(data.subarray(8, 108)),
    write: (text) => Buffer.from(`text\0\0\0\0${text}\0`, 'latin1'),
  },
  desc: {
    read: (data) => untilZero(data.subarray(12, 112)),
    write: (text) => {
      // A count and the text, then the same in Unicode and for old Macintoshes, both empty.
      const tag = Buffer.alloc(12 + text.length + 1 + 8 + 3 + 67);
      tag.write('desc', 'latin1');
      tag.writeUInt32BE(text.length + 1, 8);
      tag.write(text, 12, 'latin1');
      return tag;
    },
  },
  mluc: {
    read: (data) => {
      const [length, start] = data.length < 28 ? [0, 0] : [data.readUInt32BE(20), data.readUInt32BE(24)];
      const text = data.subarray(start, start + Math.min(length, 200));
      return Buffer.from(text.subarray(0, text.length & ~1)).swap16().toString('utf16le');
    },
    write: (text) => {
      const tag = Buffer.alloc(28 + text.length * 2);
      tag.write('mluc', 'latin1');
      [1, 12].forEach((value, i) => tag.writeUInt32BE(value, 8 + i * 4));
      tag.write('enUS', 16, 'latin1');
      [text.length * 2, 28].forEach((value, i) => tag.writeUInt32BE(value, 20 + i * 4));
      tag.subarray(28).set(Buffer.from(text, 'utf16le').swap16());
      return tag;
    },
  },
};

function untilZero(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
}

function nameAt(bytes: Buffer, start: number): string {
  return bytes.toString('latin1', start, start + 4);
}
