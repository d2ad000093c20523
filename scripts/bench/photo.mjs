import sharp from 'sharp';

const PHOTO_BYTES = 200_000;

/** A JPEG of about 200 KB without metadata, so that there is nothing for the program to remove. */
export async function makePhoto() {
  const noise = { width: 1200, height: 800, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 12 } };
  const image = await sharp({ create: { ...noise, background: 'gray' } }).png().toBuffer();
  let best = Buffer.alloc(0);
  for (let quality = 10; quality <= 95; quality += 5) {
    const jpeg = await sharp(image).jpeg({ quality }).toBuffer();
    if (Math.abs(jpeg.length - PHOTO_BYTES) < Math.abs(best.length - PHOTO_BYTES)) best = jpeg;
  }
  return best;
}
