import sharp from 'sharp';

const JPEG = await sharp({ create: { width: 48, height: 32, channels: 3, background: '#3a7bd5' } }).jpeg().toBuffer();

/** A small valid JPEG without metadata, always the same. */
export function photo(): Buffer {
  return JPEG;
}

/** A picture of a kind and size of its own. */
export function picture(format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif', width = 40, height = 30, color = '#d53a7b'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: color } }).toFormat(format).toBuffer();
}
