import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import type { Sharp, SharpOptions } from 'sharp';
import { sharp } from '../../../core/bounded-sharp/index.js';
import { Refusal, type RefusalReason, decodeSeconds, imageLimits, isLarge } from '../../../core/media-formats/index.js';
import { type CodedColour, readCodedColour } from './coded-colour.js';
import { type Box, type Layout, layOut, placeIn } from './layout.js';
import { NoFont, drawLettering } from './lettering.js';
import { toSrgb } from './to-srgb.js';
import type { Rendition, RenditionFormat, Transform } from './transform.js';

export interface RenderJob {
  /** A stored picture, or one colour where there is none. */
  source: { path: string } | { blank: Box };
  /** A file to be made. */
  targetPath: string;
  transform: Transform;
  format: RenditionFormat;
  /** Whether the outcome of a large picture is only that it is large. */
  refusesLarge?: boolean;
}

/** In a form that can leave a worker thread. */
export type RenderOutcome = { rendition: Rendition } | { refused: RefusalReason | 'no-font' | 'large' };

interface Pixels extends Box {
  data: Buffer;
  channels: 3 | 4;
}

type Matrix = [[number, number, number], [number, number, number], [number, number, number]];

/** Of what follows on decoding. */
const STEP_SECONDS = 8;
const BLANK = '#2b2b2b';
/** Formats that the store keeps; SVG and the like are not decoded, whatever lies there. */
const DECODED = new Set(['jpeg', 'png', 'webp', 'gif', 'heif']);
/** Luma of ITU-R BT.709. */
const GRAY: Matrix = [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]];
/** W3C Filter Effects, `sepia(1)`. */
const SEPIA: Matrix = [[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]];
/** AVIF's effort 4 takes 8 seconds for 2160 x 2160 pixels, 2 takes 0.6 for a twentieth more bytes. */
const AVIF = { quality: 55, effort: 2 };

/** The work of `ImageRenderer.render`. Rejects only for failures that are not the file's; then there is no target. */
export async function renderImage(job: RenderJob): Promise<RenderOutcome> {
  try {
    if (job.refusesLarge === true && (await isLargeFile(job.source))) return { refused: 'large' };
    const pixels = await transformed(job);
    const { bytes, format } = await encode(pixels, job.format);
    await writeFlushed(job.targetPath, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { rendition: { contentType: `image/${format}`, width: pixels.width, height: pixels.height, size: bytes.length, sha256 } };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason };
    if (error instanceof NoFont) return { refused: 'no-font' };
    throw error;
  }
}

/** Of a file that no decoder reads, decoding says so. */
async function isLargeFile(source: RenderJob['source']): Promise<boolean> {
  if ('blank' in source) return false;
  const header = await sharp(source.path, { limitInputPixels: imageLimits.maxPixels }).metadata().catch(() => undefined);
  return header !== undefined && isLarge(header.format === 'heif', header.width * header.height);
}

async function transformed({ source, transform }: RenderJob): Promise<Pixels> {
  const decoded = 'blank' in source ? await blank(source.blank, transform) : await decode(source.path, transform);
  const { scaled, whole } = decoded.layout;
  let { pixels } = decoded;
  if (pixels.width !== scaled.width || pixels.height !== scaled.height) {
    pixels = await edit(pixels, (image) => image.resize({ ...scaled, fit: 'fill' }));
  }
  if (transform.grayscale) pixels = await edit(pixels, (image) => image.recomb(GRAY));
  if (transform.sepia) pixels = await edit(pixels, (image) => image.recomb(SEPIA));
  const { blur, lettering } = transform;
  if (blur !== undefined) pixels = await edit(pixels, (image) => image.blur(blur));
  if (scaled.width !== whole.width || scaled.height !== whole.height) pixels = await surround(pixels, whole, transform);
  if (lettering === undefined) return pixels;
  const overlay = await drawLettering(pixels, lettering);
  return overlay === undefined ? pixels : edit(pixels, (image) => image.composite([overlay]));
}

/** The first frame, upright, in sRGB, at the first size of its layout. */
async function decode(path: string, transform: Transform): Promise<{ pixels: Pixels; layout: Layout }> {
  // Read here: what the decoder says is about the file, what the disk says is not.
  const bytes = await readFile(path);
  try {
    const options: SharpOptions = { failOn: 'error', pages: 1, limitInputPixels: imageLimits.maxPixels };
    const { format, width, height, autoOrient, depth, bitsPerSample } = await sharp(bytes, options).metadata();
    if (!DECODED.has(format)) throw new Refusal('unreadable');
    // AVIF says in its container how it is turned, and its decoder has turned it.
    const turns = format !== 'heif';
    const layout = layOut(turns ? autoOrient : { width, height }, transform);
    const { first } = layout;
    const colour = readCodedColour(format, bytes);
    const seconds = decodeSeconds(!turns, width * height);
    const picture = sharp(bytes, { ...options, autoOrient: turns, ignoreIcc: colour !== undefined })
      .timeout({ seconds })
      .resize({ width: first.width, height: first.height, fit: first.isCropped ? 'cover' : 'fill', position: transform.gravity });
    const pixels = colour === undefined ? read(picture.toColourspace('srgb')) : readCoded(picture, colour, depth === 'ushort' ? (bitsPerSample ?? 16) : 8);
    return { pixels: await opaque(await pixels), layout };
  } catch (error) {
    // Whatever a decoder says is a statement about the file.
    throw error instanceof Refusal ? error : new Refusal('unreadable');
  }
}

async function blank(size: Box, transform: Transform): Promise<{ pixels: Pixels; layout: Layout }> {
  const layout = layOut(size, transform);
  const { width, height } = layout.first;
  return { pixels: await read(sharp({ create: { width, height, channels: 3, background: BLANK } })), layout };
}

/** White around a picture that nothing shows through, and else nothing. */
function surround(pixels: Pixels, whole: Box, { gravity }: Transform): Promise<Pixels> {
  const { left, top } = placeIn(whole, pixels, gravity);
  const background = pixels.channels === 3 ? '#ffffff' : '#ffffff00';
  const [right, bottom] = [whole.width - pixels.width - left, whole.height - pixels.height - top];
  return edit(pixels, (image) => image.extend({ left, top, right, bottom, background }));
}

/** Drops an alpha channel that shows nothing through. */
async function opaque(pixels: Pixels): Promise<Pixels> {
  if (pixels.channels === 3) return pixels;
  for (let index = 3; index < pixels.data.length; index += 4) if (pixels.data[index] !== 255) return pixels;
  return edit(pixels, (image) => image.removeAlpha());
}

async function encode(pixels: Pixels, wanted: RenditionFormat): Promise<{ bytes: Buffer; format: string }> {
  const format = wanted === 'plain' ? (pixels.channels === 4 ? 'png' : 'jpeg') : wanted;
  const image = picturing(pixels);
  const encoder = {
    avif: () => image.avif(AVIF),
    webp: () => image.webp({ quality: 80 }),
    jpeg: () => image.flatten({ background: '#ffffff' }).jpeg({ quality: 82 }),
    png: () => image.png(),
  }[format];
  return { bytes: await encoder().timeout({ seconds: STEP_SECONDS }).toBuffer(), format };
}

function edit(pixels: Pixels, step: (image: Sharp) => Sharp): Promise<Pixels> {
  return read(step(picturing(pixels)).timeout({ seconds: STEP_SECONDS }));
}

function picturing({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

async function read(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  if (info.channels !== 3 && info.channels !== 4) throw new Error(`A picture in sRGB has ${info.channels} channels`);
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** With as many bits as the picture has, of which those of 10 and 12 come as the upper ones of 16. */
async function readCoded(picture: Sharp, colour: CodedColour, bits: number): Promise<Pixels> {
  const isDeep = bits > 8;
  const image = picture.toColourspace(isDeep ? 'rgb16' : 'srgb').raw({ depth: isDeep ? 'ushort' : 'uchar' });
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  const values = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  const { width, height } = info;
  const channels = info.channels === 4 ? 4 : 3;
  return { data: toSrgb(values, channels, isDeep ? (2 ** bits - 1) * 2 ** (16 - bits) : 255, colour), width, height, channels };
}

async function writeFlushed(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
