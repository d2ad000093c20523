import { type RefusalReason, imageLimits, videoLimits } from '../media-formats/index.js';
import { InvalidInputError, PayloadTooLargeError, Problem, ProblemError, UnprocessableError, UnsupportedMediaTypeError } from '../problems/index.js';

// All that a file that comes in may be refused for: codes, statuses and sentences.

/** Of a route that takes one file and got none. */
export function fileMissing(): InvalidInputError {
  return new InvalidInputError([{ field: 'file', message: 'is missing' }], 'A file is missing: send it as `file` in a multipart/form-data body.');
}

@Problem({
  code: 'file-too-large',
  title: 'The file is too large',
  advice: 'By default an image may have 10 MB and a video 100 MB. Send a smaller file.',
})
export class FileTooLargeError extends PayloadTooLargeError {
  constructor(maxBytes: number) {
    super(`A file of this kind may have at most ${maxBytes} bytes; send a smaller one.`);
  }
}

@Problem({
  code: 'unsupported-file-type',
  title: 'This kind of file is not taken',
  advice:
    'What a file is, is decided by its bytes, not by its name or declared type. Send a JPEG, PNG, WebP, GIF or AVIF image, or where videos are allowed an MP4 or WebM.',
})
export class UnsupportedFileTypeError extends UnsupportedMediaTypeError {
  /** Where videos are taken as well. */
  static amongVideos(): UnsupportedFileTypeError {
    return new UnsupportedFileTypeError('The file is no JPEG, PNG, WebP, GIF or AVIF image and no MP4 or WebM video; convert it to one of these and send it again.');
  }

  /** Before there is a file, by what is said of it. */
  static announced(): UnsupportedFileTypeError {
    return new UnsupportedFileTypeError('This type of file is not taken; send a JPEG, PNG, WebP, GIF or AVIF image, or an MP4 or WebM video.');
  }

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
  static empty(): UnreadableImageError {
    return new UnreadableImageError('The file is empty; choose one with content.');
  }

  static tooSlow(): UnreadableImageError {
    return new UnreadableImageError('The image takes too long to decode; export it again, simpler or smaller.');
  }

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
  code: 'unreadable-video',
  title: 'The video cannot be read',
  advice: 'The file is damaged, incomplete, not what its first bytes say, or has pictures of a codec other than H.264, H.265, MPEG-4, VP8, VP9 and AV1. Export the video again and repeat the upload.',
})
export class UnreadableVideoError extends UnprocessableError {
  static tooSlow(): UnreadableVideoError {
    return new UnreadableVideoError('The video takes too long to read; export it again.');
  }

  constructor(detail = 'The video is damaged or incomplete; export it again and repeat the upload.') {
    super(detail);
  }
}

@Problem({
  code: 'no-video-track',
  title: 'The file has no pictures',
  advice: 'It holds no video track, or one of a codec other than H.264, H.265, MPEG-4, VP8, VP9 and AV1. Sound alone is not taken.',
})
export class NoVideoTrackError extends UnprocessableError {
  constructor() {
    super('The file has no video track of a known codec (H.264, H.265, MPEG-4, VP8, VP9, AV1); export it with one of these and send it again.');
  }
}

@Problem({
  code: 'video-too-long',
  title: 'The video is too long',
  advice: 'By default a video may last 10 minutes. Send a shorter one.',
})
export class VideoTooLongError extends UnprocessableError {
  constructor(maxSeconds: number) {
    super(`A video may last ${maxSeconds} seconds; shorten it and send it again.`);
  }
}

@Problem({
  code: 'too-many-video-pixels',
  title: 'The pictures of the video are too large',
  advice: 'A video may have 8,192 pixels a side and 36 megapixels. Export it in a lower resolution.',
})
export class TooManyVideoPixelsError extends UnprocessableError {
  constructor() {
    super(`A video may have ${videoLimits.maxSidePixels} pixels a side and ${videoLimits.maxPixels / 1e6} megapixels; scale it down and send it again.`);
  }
}

/** Says of a refusal which file it is about. */
export function aboutFile(error: unknown, name: string | undefined): unknown {
  if (error instanceof ProblemError) error.fileName ??= name;
  return error;
}

/** What an image may be refused for, once it is known to be small enough in bytes. */
export const IMAGE_REFUSALS = [UnsupportedFileTypeError, UnreadableImageError, TooManyPixelsError, TooManyFramesError] as const;

/** The same where videos are taken as well. */
export const FILE_REFUSALS = [...IMAGE_REFUSALS, NoVideoTrackError, TooManyVideoPixelsError, UnreadableVideoError, VideoTooLongError] as const;

/** What clients see of a refusal by the library of formats. @param maxSeconds that a video may last */
export function toFileRefusal(reason: RefusalReason, kind: 'image' | 'video', maxSeconds = 0): ProblemError {
  switch (reason) {
    case 'unsupported':
      return new UnsupportedFileTypeError();
    case 'unreadable':
      return kind === 'image' ? new UnreadableImageError() : new UnreadableVideoError();
    case 'too-many-pixels':
      return kind === 'image' ? new TooManyPixelsError() : new TooManyVideoPixelsError();
    case 'too-many-frames':
      return new TooManyFramesError();
    case 'no-video-track':
      return new NoVideoTrackError();
    case 'too-long':
      return new VideoTooLongError(maxSeconds);
  }
}
