import type { PreparedImage } from './prepare-image.js';

/** An image that is whole and clean, and is in no store yet. */
export interface NewImage extends Readonly<PreparedImage> {
  /** Temporary; to be read, and left as it is. */
  readonly path: string;
}

/**
 * Which images are taken, beyond what keeps the server whole (formats, sides, pixels, frames). Without an extension all are;
 * one decides with a provider of this class.
 */
export abstract class ImagePolicy {
  /**
   * Asked for each image that is uploaded, avatars and posters of videos too, after it was decoded and cleaned, before it is
   * stored, and outside of a transaction. What throws refuses the upload, of which nothing is kept.
   * @throws a problem where the image is not taken
   */
  abstract assertTaken(image: NewImage): Promise<void>;
}
