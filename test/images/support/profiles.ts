import sharp from 'sharp';

export type ProfileTags = Record<string, Buffer>;

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** Types of tags that hold text, as ICC.1 lays them out. */
export const textTag = (text: string): Buffer => Buffer.from(`text\0\0\0\0${text}\0`, 'latin1');
export const descTag = (text: string): Buffer =>
  Buffer.concat([Buffer.from('desc\0\0\0\0', 'latin1'), word(text.length + 1), Buffer.from(`${text}\0`, 'latin1'), Buffer.alloc(78)]);
export const mlucTag = (...texts: string[]): Buffer => {
  const heads: Buffer[] = [];
  let at = 16 + 12 * texts.length;
  for (const text of texts) {
    heads.push(Buffer.from('enUS', 'latin1'), word(text.length * 2), word(at));
    at += text.length * 2;
  }
  return Buffer.concat([Buffer.from('mluc\0\0\0\0', 'latin1'), word(texts.length), word(12), ...heads, Buffer.from(texts.join(''), 'utf16le').swap16()]);
};

/** What the image library brings along: small ones for sRGB and P3, and a large one for CMYK that names its maker and holds a chart. */
export async function builtIn(name: 'srgb' | 'p3' | 'cmyk'): Promise<Buffer> {
  const image = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
  const file = await (name === 'cmyk' ? image.toColourspace('cmyk') : image).withIccProfile(name).jpeg().toBuffer();
  const { icc } = await sharp(file).metadata();
  if (icc === undefined) throw new Error('no profile');
  return icc;
}

export function tagsOf(profile: Buffer): ProfileTags {
  const tags: ProfileTags = {};
  for (let i = 0, at = 132; i < profile.readUInt32BE(128); i++, at += 12) {
    const start = profile.readUInt32BE(at + 4);
    tags[profile.toString('latin1', at, at + 4)] = profile.subarray(start, start + profile.readUInt32BE(at + 8));
  }
  return tags;
}

/** A profile of these tags one after the other, each followed by `gap`. */
export function profileOf(header: Buffer, tags: ProfileTags, gap = ''): Buffer {
  const names = Object.keys(tags);
  const table: Buffer[] = [word(names.length)];
  const data: Buffer[] = [];
  let at = 132 + 12 * names.length;
  for (const [name, tag] of Object.entries(tags)) {
    const padded = Buffer.concat([tag, Buffer.from(gap, 'latin1'), Buffer.alloc((4 - ((tag.length + gap.length) % 4)) % 4)]);
    table.push(Buffer.from(name, 'latin1'), word(at), word(tag.length));
    data.push(padded);
    at += padded.length;
  }
  const profile = Buffer.concat([header.subarray(0, 128), ...table, ...data]);
  profile.writeUInt32BE(profile.length, 0);
  return profile;
}

/** P3 as the calibration of somebody's display: the time, the device with its number, its owner, what the graphics card is to do. */
export async function calibrated(version: 2 | 4 = 4): Promise<Buffer> {
  const base = await builtIn('p3');
  const header = Buffer.from(base.subarray(0, 128));
  header.write('SECR', 4, 'latin1');
  Buffer.from([0x07, 0xe8, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9]).copy(header, 24);
  header.write('SECRSECRSECRETSE', 48, 'latin1');
  header.write('SECR', 80, 'latin1');
  header.write('SECRETSECRETSECR', 84, 'latin1');
  header.write('SECRET-RESERVED', 100, 'latin1');
  header.writeUInt32BE(0xabcd0001, 44);
  const say = version === 2 ? descTag : mlucTag;
  if (version === 2) header.writeUInt32BE(0x02400000, 8);
  const tags: ProfileTags = {
    ...tagsOf(base),
    desc: version === 2 ? descTag('SECRET display of Ada') : mlucTag('SECRET display of Ada', 'SECRET Bildschirm'),
    cprt: version === 2 ? textTag('SECRET owner') : mlucTag('SECRET owner'),
    dmnd: say('SECRET maker'), dmdd: say('SECRET model 12345'), vued: say('SECRET room'), targ: textTag('SECRET chart'), tech: Buffer.from('sig \0\0\0\0CRT ', 'latin1'),
    view: Buffer.from('view\0\0\0\0SECRETSECRETSECRETSECRETSECR', 'latin1'), meas: Buffer.from('meas\0\0\0\0SECRETSECRETSECRETSECRETSECR', 'latin1'),
    vcgt: Buffer.from('vcgt\0\0\0\0SECRET', 'latin1'), mmod: Buffer.from('mmod\0\0\0\0SECRET', 'latin1'), meta: Buffer.from('dict\0\0\0\0SECRET', 'latin1'), pRiV: textTag('SECRET'),
    // A name that colour knows, with contents of another kind.
    lumi: textTag('SECRET'),
  };
  return profileOf(header, tags, 'SECRET');
}
