import sharp from 'sharp';

/**
 * Small photos, each another one.
 * @param options.withNotes of a camera, which are cut off; without them the very bytes come back
 */
export async function makePhotos(count, { withNotes = false } = {}) {
  return Promise.all(Array.from({ length: count }, (_, i) => {
    const background = { r: (i * 53) % 256, g: (i * 101) % 256, b: (i * 197) % 256 };
    const photo = sharp({ create: { width: 48 + i, height: 40, channels: 3, background } });
    return (withNotes ? photo.withExif({ IFD0: { Make: 'A camera' } }) : photo).jpeg().toBuffer();
  }));
}

/** Whether it is the photo, without its notes. */
export async function isCleaned(bytes, photo) {
  const [mine, theirs] = await Promise.all([bytes, photo].map((one) => sharp(one).raw().toBuffer()));
  return mine.equals(theirs) && (await sharp(bytes).metadata()).exif === undefined;
}
