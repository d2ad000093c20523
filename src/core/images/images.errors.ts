import { Problem, UnprocessableError, UnsupportedMediaTypeError } from '../problems/index.js';
import { imageLimits } from './limits.js';

@Problem({
  code: 'unsupported-file-type',
  title: 'This kind of file is not taken',
  advice:
    'What a file is, is decided by its bytes, not by its name or declared type. Send a JPEG, PNG, WebP, GIF or AVIF image, or where videos are allowed an MP4 or WebM.',
})
export class UnsupportedFileTypeError extends UnsupportedMediaTypeError {
  constructor(detail = 'The file is no JPEG, PNG, WebP, GIF or AVIF image; convert it to one of these and send it again.') {
    super(detail);
  }
}

@Problem({
  code: 'unreadable-image',
  title: 'The image cannot be read',
  advice: 'The file is damaged, incomplete or not what its first bytes say. Export the image again and repeat the upload.',
})
export class UnreadableImageError extends UnprocessableError {
  constructor(detail = 'The image is damaged or incomplete; export it again and repeat the upload.') {
    super(detail);
  }
}

@Problem({
  code: 'too-many-pixels',
  title: 'The image has too many pixels',
  advice:
    'An image may have 50 megapixels and 16,384 pixels a side; the frames of an animation together 200 megapixels. Send a smaller one.',
})
export class TooManyPixelsError extends UnprocessableError {
  constructor() {
    super(
      `An image may have ${imageLimits.maxPixels / 1e6} megapixels and ${imageLimits.maxSidePixels} pixels a side, ` +
        `the frames of an animation together ${imageLimits.maxAnimationPixels / 1e6} megapixels; scale it down and send it again.`,
    );
  }
}

@Problem({
  code: 'too-many-frames',
  title: 'The animation has too many frames',
  advice: 'An animation may have 200 frames. Shorten it, or send it as a video.',
})
export class TooManyFramesError extends UnprocessableError {
  constructor() {
    super(`An animation may have ${imageLimits.maxFrames} frames; shorten it or send it as a video.`);
  }
}

@Problem({
  code: 'rendition-failed',
  title: 'A copy of this kind cannot be made of the picture',
  advice: 'Reading or drawing it takes too long, or its stored bytes are damaged. Ask for a smaller copy or another format, or take the original.',
})
export class RenditionFailedError extends UnprocessableError {
  constructor() {
    super('No copy of this kind can be made of the picture; ask for a smaller one, another format, or take the original.');
  }
}

@Problem({
  code: 'no-font',
  title: 'The server has no font to write with',
  advice: 'Text on pictures needs a font where the server runs, such as the package fonts-dejavu-core of Debian. Ask for a copy without `text`, or tell the operator.',
})
export class NoFontError extends UnprocessableError {
  constructor() {
    super('The server has no font to write the text with; ask for a copy without it.');
  }
}
