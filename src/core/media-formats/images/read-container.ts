import type { ImageType } from '../media-type.js';
import { Refusal } from '../refusal.js';
import { readAvif } from './avif.js';
import type { Container } from './container.js';
import { readGif } from './gif.js';
import { readJpeg } from './jpeg/jpeg.js';
import { readPng } from './png.js';
import { readWebp } from './webp.js';

const readers: Readonly<Record<ImageType, (bytes: Buffer) => Container>> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
  'image/gif': readGif,
  'image/avif': readAvif,
};

/**
 * Reads the structure of an image file, without decoding it, and says what of it may stay.
 * @throws Refusal when the structure is damaged; nothing else, whatever the bytes are.
 */
export function readContainer(type: ImageType, bytes: Buffer): Container {
  try {
    return readers[type](bytes);
  } catch (error) {
    // A read past the end: the file announces more than it has.
    if (error instanceof RangeError) throw new Refusal('unreadable');
    throw error;
  }
}

