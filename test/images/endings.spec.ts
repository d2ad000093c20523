import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { animatedPng, animation, drawing, IntakeBench, pixelsOf, pngChunk, pngEnd } from './support/pictures.js';

let bench: IntakeBench;
beforeAll(async () => {
  bench = await IntakeBench.open();
});
afterAll(() => bench.close());

const join = (...parts: (Buffer | string)[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
const GLUED = 'SECRET words that were glued on';

/** As the library decodes it, refusing what it refuses for an upload. */
function isDecodable(bytes: Buffer, pages = -1): Promise<boolean> {
  return sharp(bytes, { failOn: 'error', pages }).raw().toBuffer().then(() => true, () => false);
}

const jpeg = (await drawing(300, 200).jpeg().toBuffer()).subarray(0, -2);
const gray = (await drawing(301, 203).grayscale().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()).subarray(0, -2);
const progressive = (await drawing(300, 200).jpeg({ progressive: true }).toBuffer()).subarray(0, -2);
const gif = (await drawing(60, 40).gif().toBuffer()).subarray(0, -1);
const animatedGif = (await animation('gif', 4, 40)).subarray(0, -1);
const png = (await drawing().png().toBuffer()).subarray(0, -12);
const apng = animatedPng(4, 10).subarray(0, -12);
const webp = await drawing(60, 40).webp().toBuffer();
const animatedWebp = await animation('webp', 4);
const avif = await drawing().avif().toBuffer();

const END = { jpeg: Buffer.from([0xff, 0xd9]), gif: Buffer.from([0x3b]), png: pngEnd };

/** What a picture without its end mark may go on with. */
const after = {
  jpeg: {
    nothing: '', 'half a mark': '\xff', zeros: Buffer.alloc(64), words: GLUED, 'filling bytes': Buffer.alloc(32, 0xff), 'an unknown marker': `\xff\x03${GLUED}`, 'a restart marker': `\xff\xd0${GLUED}`,
    'another picture': join(jpeg, GLUED), 'a segment that is cut': `\xff\xe1\x40\0Exif${GLUED}`, 'a comment': `\xff\xfe\0\x08SECRET`, 'half a scan': '\xff\xda\0\x0c\x03',
  },
  gif: {
    nothing: '', zeros: Buffer.alloc(20), words: GLUED, 'half a comment': `\x21\xfe\x40${GLUED}`, 'half an extension': '\x21', 'a control block': '\x21\xf9\x04\0\x0a\0\0\0', 'half a frame header': '\x2c\0\0\0\0',
    'a frame header': '\x2c\0\0\0\0\x01\0\x01\0\0', 'no block and a trailer': `\x01\x02${GLUED}\x3b`, 'zeros and a trailer': '\0\0\0\x3b',
  },
  png: {
    nothing: '', zeros: Buffer.alloc(40), 'zeros and IEND': join(Buffer.alloc(12), pngEnd), 'a few zeros and IEND': join(Buffer.alloc(7), pngEnd), words: GLUED, 'half of IEND': pngEnd.subarray(0, 6), 'IEND without its sum': pngEnd.subarray(0, 8),
    'IEND with contents': pngChunk('IEND', Buffer.from(GLUED)), 'a text that is too long': `\0\0\xff\xfftEXt${GLUED}`, 'an unknown chunk that is called critical': join(pngChunk('ABCD', Buffer.from(GLUED)), pngEnd),
    'a text of a wrong sum': join(pngChunk('tEXt', Buffer.from('a\0SECRET')).subarray(0, -1), 'x', pngEnd),
  },
};

const cases = [
  ...Object.entries(after.jpeg).flatMap(([what, rest]) => [
    { format: 'jpeg', name: 'JPEG', picture: jpeg, what, rest },
    { format: 'jpeg', name: 'gray JPEG of odd sides', picture: gray, what, rest },
  ]),
  ...Object.entries(after.jpeg).filter(([what]) => !['zeros', 'words', 'a restart marker'].includes(what)).map(([what, rest]) => ({ format: 'jpeg', name: 'progressive JPEG', picture: progressive, what, rest })),
  ...Object.entries(after.gif).flatMap(([what, rest]) => [
    { format: 'gif', name: 'GIF', picture: gif, what, rest },
    { format: 'gif', name: 'animated GIF', picture: animatedGif, what, rest },
  ]),
  ...Object.entries(after.png).flatMap(([what, rest]) => [
    { format: 'png', name: 'PNG', picture: png, what, rest },
    { format: 'png', name: 'animated PNG', picture: apng, what, rest },
  ]),
] as { format: keyof typeof END; name: string; picture: Buffer; what: string; rest: Buffer | string }[];

describe('without its end mark', () => {
  it.each(cases)('$name that goes on with $what is taken, and closed', async ({ format, picture, rest }) => {
    const { prepared, stored } = await bench.prepare(join(picture, rest));
    expect(stored.subarray(-END[format].length)).toEqual(END[format]);
    expect(stored.includes('SECRET')).toBe(false);
    expect(stored.length).toBeLessThanOrEqual(picture.length + END[format].length + 9);
    const whole = join(picture, END[format]);
    expect(await pixelsOf(stored)).toEqual(await pixelsOf(whole));
    const { stored: again, prepared: same } = await bench.prepare(stored);
    expect(again).toEqual(stored);
    expect([prepared.frames, prepared.width]).toEqual([same.frames, same.width]);
    expect(await sharp(stored, { failOn: 'warning', pages: -1 }).stats()).toBeDefined();
  });
});

describe('a picture that breaks off', () => {
  const cuts = [1, 2, 3, 10, 50, 200];

  it.each([
    ['JPEG', jpeg],
    ['gray JPEG', gray],
    ['progressive JPEG', progressive],
    ['GIF', gif],
    ['animated GIF', animatedGif],
    ['PNG', png],
    ['still WebP', webp],
    ['animated WebP', animatedWebp],
    ['AVIF', avif],
  ])('is taken as %s exactly where the decoder takes it', async (_name, picture) => {
    for (const cut of cuts) {
      const sent = picture.subarray(0, -cut);
      expect([cut, await bench.verdict(sent)]).toEqual([cut, (await isDecodable(sent)) ? 'taken' : 'unreadable-image']);
    }
  });

  it('keeps the frames of an animated PNG that are known to be whole, and says how many', async () => {
    const secondLast = apng.lastIndexOf('fcTL') - 4;
    for (const [cut, frames] of [[apng.length - 3, 3], [secondLast + 40, 3], [secondLast + 10, 2], [secondLast, 2], [apng.indexOf('fdAT') + 5, 1]] as const) {
      const { prepared, stored } = await bench.prepare(apng.subarray(0, cut));
      expect([cut, prepared.frames, stored.readUInt32BE(stored.indexOf('acTL') + 4)]).toEqual([cut, frames, frames]);
      expect(crc32(stored.subarray(stored.indexOf('acTL'), stored.indexOf('acTL') + 12))).toBe(stored.readUInt32BE(stored.indexOf('acTL') + 12));
    }
  });
});

describe('sizes that lie', () => {
  const withRiffSize = (bytes: Buffer, more: number, rest = ''): Buffer => {
    const changed = join(bytes, rest);
    changed.writeUInt32LE(bytes.readUInt32LE(4) + more, 4);
    return changed;
  };
  it.each([1, 2, 100, -1, -2, -8, -100])('of a WebP, by %i bytes, are no worse than the decoder finds them', async (more) => {
    for (const bytes of [webp, animatedWebp]) {
      for (const sent of [withRiffSize(bytes, more), withRiffSize(bytes, more, GLUED), withRiffSize(bytes, more, '\0'.repeat(100))]) {
        const verdict = await bench.verdict(sent);
        if (await isDecodable(sent)) expect(verdict).toBe('taken');
        if (verdict !== 'taken') continue;
        const { stored } = await bench.prepare(sent);
        expect(stored.readUInt32LE(4)).toBe(stored.length - 8);
        expect(stored.includes('SECRET')).toBe(false);
      }
    }
  });

  it('of the media data of an AVIF are set right', async () => {
    const at = avif.indexOf('mdat') - 4;
    const size = avif.length - at;
    for (const said of [size + 100, size + 1_000_000, size - 1, size - 10]) {
      const sent = Buffer.from(avif);
      sent.writeUInt32BE(said, at);
      for (const rest of ['', GLUED]) {
        const { stored } = await bench.prepare(join(sent, rest));
        expect(stored.includes('SECRET')).toBe(false);
        expect(stored.readUInt32BE(at)).toBe(stored.length - at);
        expect(await pixelsOf(stored)).toEqual(await pixelsOf(avif));
      }
    }
  });
});
