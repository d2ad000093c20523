import type { Metadata, SharpInput, SharpOptions } from 'sharp';
import { sharp } from '../bounded-sharp/index.js';
import { type Container, type ImageType, Refusal, decodeSeconds, imageLimits } from '../media-formats/index.js';
import { blurhashOf } from './blurhash.js';
import { type Pixels, turnUpright } from './upright.js';

const previewSidePixels = 32;

export interface Picture {
  /** As displayed. */
  width: number;
  height: number;
  frames: number;
  /** Of the first frame, upright and on white; see https://blurha.sh. */
  blurhash: string;
}

/**
 * Decodes every pixel of every frame, in one pass that also makes the preview for the BlurHash. Gives the proof that the
 * container asks for.
 * @param sent the file before it was cleaned
 * @throws Refusal when the decoder does not agree with the container's kind, finds damage, or meets a limit.
 */
export async function verifyPicture(bytes: Buffer, type: ImageType, container: Container, sent: Buffer): Promise<Picture> {
  const options: SharpOptions = {
    // Refuses truncated and damaged files; harmless oddities that decoders warn of are let through.
    failOn: 'error',
    pages: container.frames > 1 && type !== 'image/png' ? -1 : 1,
    limitInputPixels: imageLimits.maxAnimationPixels,
  };
  try {
    const metadata = await sharp(bytes, options).metadata();
    const { width, height, frames } = checkHeader(metadata, type, container);
    const orientation = type === 'image/avif' ? 1 : (metadata.orientation ?? 1);
    const seconds = decodeSeconds(type === 'image/avif', width * height);
    const preview = await decode(bytes, options, frames, seconds);
    if (container.proof === 'as-sent') await decode(sent, options, frames, seconds);
    if (container.proof === 'no-warnings') await decode(bytes, { ...options, failOn: 'warning' }, frames, seconds);
    for (const picture of container.furtherPictures ?? []) await decode(picture, options, 1, seconds);
    const upright = turnUpright(preview, orientation);
    return { ...(orientation > 4 ? { width: height, height: width } : { width, height }), frames, blurhash: blurhashOf(upright) };
  } catch (error) {
    // Whatever a decoder says about hostile bytes is a statement about the file.
    throw error instanceof Refusal ? error : new Refusal('unreadable');
  }
}

function checkHeader(metadata: Metadata, type: ImageType, container: Container): { width: number; height: number; frames: number } {
  const decoded = metadata.format === 'heif' && metadata.compression === 'av1' ? 'avif' : metadata.format;
  if (`image/${decoded}` !== type) throw new Refusal('unreadable');
  const width = metadata.width;
  const height = metadata.pageHeight ?? metadata.height;
  const decoderFrames = metadata.pageHeight === undefined ? 1 : Math.round(metadata.height / metadata.pageHeight);
  const frames = Math.max(container.frames, decoderFrames);
  checkLimits({ width, height, frames });
  return { width, height, frames };
}

/** @throws Refusal when there are more pixels or frames than allowed. */
export function checkLimits(image: { width: number; height: number; frames: number; furtherPixels?: number }): void {
  const { maxPixels, maxSidePixels, maxFrames, maxAnimationPixels } = imageLimits;
  const pixels = image.width * image.height;
  if (pixels > maxPixels || Math.max(image.width, image.height) > maxSidePixels) throw new Refusal('too-many-pixels');
  if (image.frames > maxFrames) throw new Refusal('too-many-frames');
  const decodedPixels = image.furtherPixels === undefined ? pixels * image.frames : pixels + image.furtherPixels;
  if (decodedPixels > maxAnimationPixels) throw new Refusal('too-many-pixels');
}

async function decode(input: SharpInput, options: SharpOptions, frames: number, seconds: number): Promise<Pixels> {
  const { data, info } = await sharp(input, options)
    .timeout({ seconds })
    .resize({ width: previewSidePixels, height: previewSidePixels, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .flatten({ background: 'white' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // The frames of an animation come as one column.
  const height = Math.max(1, Math.floor(info.height / frames));
  return { width: info.width, height, pixels: new Uint8ClampedArray(data.subarray(0, info.width * height * 4)) };
}
