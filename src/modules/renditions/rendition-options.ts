import { createHash } from 'node:crypto';
import type { AcceptedTypes } from '../../core/http/index.js';
import type { LinkOptions, RenditionPreset } from '../media/index.js';
import type { Fit, Gravity, Place, RenditionFormat, Transform } from './rendering/transform.js';

/** What a custom rendition may be asked for, in the order in which it is signed. */
export const OPTION_NAMES = [
  'width', 'height', 'fit', 'gravity', 'grayscale', 'sepia', 'blur', 'text', 'text_position', 'text_size', 'text_color', 'format',
] as const;

export interface RenditionOptions {
  width?: number;
  height?: number;
  fit?: string;
  gravity?: string;
  grayscale?: boolean;
  sepia?: boolean;
  blur?: number;
  text?: string;
  text_position?: string;
  text_size?: number;
  text_color?: string;
  format?: string;
}

/** Changed whenever the same options give another picture: renditions of before are then made anew. */
const VERSION = 1;
const TEXT_SIZE = 32;
const TEXT_COLOR = '#ffffff';

const plain = { gravity: 'centre', grayscale: false, sepia: false } as const;
const presets: Readonly<Record<RenditionPreset, Transform>> = {
  thumb: { ...plain, width: 150, height: 150, fit: 'cover' },
  small: { ...plain, width: 320, fit: 'inside' },
  medium: { ...plain, width: 640, fit: 'inside' },
  large: { ...plain, width: 1080, fit: 'inside' },
};

export const AVATAR_SIZES = ['small', 'large'] as const;
export type AvatarSize = (typeof AVATAR_SIZES)[number];

const avatars: Readonly<Record<AvatarSize, Transform>> = {
  small: { ...plain, width: 96, height: 96, fit: 'cover' },
  large: { ...plain, width: 320, height: 320, fit: 'cover' },
};

/** A rendition that was asked for. */
export interface Recipe {
  transform: Transform;
  format: RenditionFormat;
  /** Whether the format was chosen by `Accept`. */
  isNegotiated: boolean;
  /** SHA-256 in hex, the same for the same rendition. */
  variant: string;
}

export function presetRecipe(preset: RenditionPreset, accepted: AcceptedTypes): Recipe {
  const format = negotiate(accepted);
  return { transform: presets[preset], format, isNegotiated: true, variant: hash([VERSION, preset, format]) };
}

export function avatarRecipe(size: AvatarSize, accepted: AcceptedTypes): Recipe {
  const format = negotiate(accepted);
  return { transform: avatars[size], format, isNegotiated: true, variant: hash([VERSION, 'avatar', size, format]) };
}

export function customRecipe(options: RenditionOptions, pairs: LinkOptions, accepted: AcceptedTypes): Recipe {
  const format = (options.format as RenditionFormat | undefined) ?? negotiate(accepted);
  return { transform: toTransform(options), format, isNegotiated: options.format === undefined, variant: hash([VERSION, 'custom', pairs, format]) };
}

export function toPairs(options: RenditionOptions): LinkOptions {
  return OPTION_NAMES.flatMap((name) => {
    const value = options[name];
    return value === undefined || value === false ? [] : [[name, String(value)] as const];
  });
}

/**
 * The format of the highest quality value; of equal ones AVIF before WebP before JPEG. AVIF and WebP only for those who
 * name them; JPEG, and PNG where something shows through, for those who take anything, and for those who take nothing of it.
 */
function negotiate(accepted: AcceptedTypes): RenditionFormat {
  const [jpeg, png] = [accepted.qualityOf('image/jpeg'), accepted.qualityOf('image/png')];
  const offers: { format: RenditionFormat; quality: number }[] = [
    { format: 'avif', quality: accepted.namedQualityOf('image/avif') },
    { format: 'webp', quality: accepted.namedQualityOf('image/webp') },
    { format: jpeg === 0 ? 'png' : png === 0 ? 'jpeg' : 'plain', quality: Math.max(jpeg, png) },
  ];
  const best = offers.reduce((one, other) => (other.quality > one.quality ? other : one));
  return best.quality === 0 ? 'plain' : best.format;
}

function toTransform({ width, height, fit = 'cover', gravity = 'centre', grayscale = false, sepia = false, blur, ...lettering }: RenditionOptions): Transform {
  const { text, text_position = 'south', text_size = TEXT_SIZE, text_color = TEXT_COLOR } = lettering;
  return {
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    fit: fit as Fit,
    gravity: gravity as Gravity,
    grayscale,
    sepia,
    ...(blur !== undefined && { blur }),
    ...(text !== undefined && { lettering: { text, place: text_position as Place, size: text_size, color: text_color } }),
  };
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
