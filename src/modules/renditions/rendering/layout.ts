import { type Gravity, RENDITION_MAX_SIDE, type Transform } from './transform.js';

export interface Box {
  width: number;
  height: number;
}

export interface Layout {
  /** What the picture is brought to first; never larger than it is, for `cover`. */
  first: Box & { isCropped: boolean };
  /** What the first is scaled to. */
  scaled: Box;
  /** The whole rendition, with what `contain` puts around. */
  whole: Box;
}

/**
 * `cover`, `contain` and `fill` with both sides give exactly these; all else keeps the proportions and is never larger
 * than the picture. No side is longer than `RENDITION_MAX_SIDE`.
 */
export function layOut(picture: Box, { width, height, fit }: Transform): Layout {
  if (width === undefined || height === undefined || fit === 'inside' || fit === 'outside') {
    const scaled = scale(picture, Math.min(1, wantedScale(picture, { width, height, fit }), longestScale(picture)));
    return { first: { ...scaled, isCropped: false }, scaled, whole: scaled };
  }
  const whole = { width, height };
  if (fit === 'fill') return { first: { ...whole, isCropped: false }, scaled: whole, whole };
  if (fit === 'contain') {
    const scaled = scale(picture, Math.min(width / picture.width, height / picture.height));
    return { first: { ...scaled, isCropped: false }, scaled, whole };
  }
  // Cropped before it is enlarged: a picture of 12,000 x 1 pixels enlarged first would have 26 million columns.
  const first = scale(whole, Math.min(1, picture.width / width, picture.height / height));
  return { first: { ...first, isCropped: true }, scaled: whole, whole };
}

/** Where the inner box begins in the outer one. What only a look at the picture could tell is the centre. */
export function placeIn(outer: Box, inner: Box, gravity: Gravity): { left: number; top: number } {
  const share = (before: RegExp, after: RegExp): number => (before.test(gravity) ? 0 : after.test(gravity) ? 1 : 0.5);
  return {
    left: Math.round((outer.width - inner.width) * share(/west$/, /east$/)),
    top: Math.round((outer.height - inner.height) * share(/^north/, /^south/)),
  };
}

function wantedScale(picture: Box, { width, height, fit }: Pick<Transform, 'width' | 'height' | 'fit'>): number {
  const scales = [width === undefined ? [] : width / picture.width, height === undefined ? [] : height / picture.height].flat();
  if (scales.length === 0) return 1;
  return fit === 'outside' ? Math.max(...scales) : Math.min(...scales);
}

function longestScale({ width, height }: Box): number {
  return RENDITION_MAX_SIDE / Math.max(width, height);
}

function scale({ width, height }: Box, by: number): Box {
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}
