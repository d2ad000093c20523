import sharp from 'sharp';

/** Small photos without notes of a camera, so that the very bytes come back; each is another one. */
export async function makePhotos(count) {
  return Promise.all(Array.from({ length: count }, (_, i) => {
    const background = { r: (i * 53) % 256, g: (i * 101) % 256, b: (i * 197) % 256 };
    return sharp({ create: { width: 48 + i, height: 40, channels: 3, background } }).jpeg().toBuffer();
  }));
}
