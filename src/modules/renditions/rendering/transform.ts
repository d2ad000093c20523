/** No side of a rendition is longer. */
export const RENDITION_MAX_SIDE = 2_160;

export const FITS = ['cover', 'contain', 'fill', 'inside', 'outside'] as const;
export const PLACES = ['centre', 'north', 'northeast', 'east', 'southeast', 'south', 'southwest', 'west', 'northwest'] as const;
/** What `cover` keeps: a place, or what a look at the picture finds, see https://sharp.pixelplumbing.com/api-resize. */
export const GRAVITIES = [...PLACES, 'entropy', 'attention'] as const;
export const RENDITION_FORMATS = ['avif', 'webp', 'jpeg', 'png'] as const;

export type Fit = (typeof FITS)[number];
export type Place = (typeof PLACES)[number];
export type Gravity = (typeof GRAVITIES)[number];
/** `plain` is a PNG where something shows through, and otherwise a JPEG. A JPEG is on white. */
export type RenditionFormat = (typeof RENDITION_FORMATS)[number] | 'plain';

export interface Lettering {
  text: string;
  place: Place;
  /** Pixels of the rendition. */
  size: number;
  /** `#rrggbb` */
  color: string;
}

/** How a rendition differs from its picture. */
export interface Transform {
  width?: number;
  height?: number;
  /** Of both sides. With one of them, or none, the proportions stay. */
  fit: Fit;
  gravity: Gravity;
  grayscale: boolean;
  sepia: boolean;
  /** Sigma of a Gaussian blur, in pixels of the rendition. */
  blur?: number;
  lettering?: Lettering;
}

/** A finished rendition. */
export interface Rendition {
  contentType: string;
  width: number;
  height: number;
  size: number;
  /** Hex. */
  sha256: string;
}
