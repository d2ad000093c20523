import { Problem, UnprocessableError } from '../problems/index.js';
import { videoLimits } from './limits.js';

@Problem({
  code: 'unreadable-video',
  title: 'The video cannot be read',
  advice: 'The file is damaged, incomplete, not what its first bytes say, or has pictures of a codec other than H.264, H.265, MPEG-4, VP8, VP9 and AV1. Export the video again and repeat the upload.',
})
export class UnreadableVideoError extends UnprocessableError {
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
