import { ApiProperty } from '@nestjs/swagger';
import { Choice, Color, Decimal, Flag, QueryDecimal, QueryFlag, QueryInteger, Text, WholeNumber } from '../../../core/validation/index.js';
import { FITS, GRAVITIES, PLACES, RENDITION_FORMATS, RENDITION_MAX_SIDE } from '../../renditions/index.js';
import { FileLinkQuery } from '../files.dto.js';

const SIDE = { min: 1, max: RENDITION_MAX_SIDE };
const BLUR = { min: 0.3, max: 50 };
const TEXT_SIZE = { min: 8, max: 200 };
const TEXT_MAX_LENGTH = 100;

const optional = true;
const custom = { optional, description: 'Of a custom rendition: as it was signed.' };

const BYTES = { schema: { type: 'string', format: 'binary' } };
export const FILE = { 'image/avif': BYTES, 'image/webp': BYTES, 'image/jpeg': BYTES, 'image/png': BYTES };
export const ETAG = {
  ETag: { description: 'Strong: the SHA-256 of the bytes.', schema: { type: 'string' }, example: '"2d8247813c4cedbfcbec5205963655cce449a0286399c5a0128fae4dc9ec50ce"' },
  'Cache-Control': { description: '`private, max-age=300` where not everybody may see the media.', schema: { type: 'string' }, example: 'public, max-age=31536000, immutable' },
  Vary: { description: '`Accept`, unless the format was signed.', schema: { type: 'string' }, example: 'Accept' },
} as const;
export const RANGE = {
  ...ETAG,
  'Content-Range': { description: 'Which of the bytes these are.', schema: { type: 'string' }, example: 'bytes 0-99/24568' },
} as const;

/** What a link to a rendition holds; clients take it from `url` as it is. */
export class RenditionQuery extends FileLinkQuery {
  @QueryInteger({ ...SIDE, description: custom.description })
  width?: number;

  @QueryInteger({ ...SIDE, description: custom.description })
  height?: number;

  @Choice(FITS, custom)
  fit?: string;

  @Choice(GRAVITIES, custom)
  gravity?: string;

  @QueryFlag({ description: custom.description })
  grayscale?: boolean;

  @QueryFlag({ description: custom.description })
  sepia?: boolean;

  @QueryDecimal({ ...BLUR, description: custom.description })
  blur?: number;

  @Text({ ...custom, minLength: 1, maxLength: TEXT_MAX_LENGTH })
  text?: string;

  @Choice(PLACES, custom)
  text_position?: string;

  @QueryInteger({ ...TEXT_SIZE, description: custom.description })
  text_size?: number;

  @Color(custom)
  text_color?: string;

  @Choice(RENDITION_FORMATS, custom)
  format?: string;
}

export class CreateRenditionBody {
  @WholeNumber({ ...SIDE, optional, description: 'Pixels. With one side, or none, the proportions stay and nothing is enlarged.', example: 800 })
  width?: number;

  @WholeNumber({ ...SIDE, optional, description: 'Pixels.', example: 450 })
  height?: number;

  @Choice(FITS, {
    optional,
    default: 'cover',
    description:
      'Of both sides: `cover` fills them and cuts off, `contain` leaves room around (white, or transparent where the picture is), `fill` distorts: these give exactly the sides asked for. ' +
      '`inside` and `outside` keep the proportions, within or around the sides, and never enlarge; no side gets longer than 2160.',
  })
  fit?: string;

  @Choice(GRAVITIES, { optional, default: 'centre', description: 'What `cover` keeps, and where `contain` puts the picture.' })
  gravity?: string;

  @Flag({ optional })
  grayscale?: boolean;

  @Flag({ optional })
  sepia?: boolean;

  @Decimal({ ...BLUR, optional, description: 'Sigma of a Gaussian blur, in pixels; at most two decimals.' })
  blur?: number;

  @Text({ optional, minLength: 1, maxLength: TEXT_MAX_LENGTH, description: 'Written over the picture, in lines that fit it. Letters that the fonts of the server lack are boxes.' })
  text?: string;

  @Choice(PLACES, { optional, default: 'south' })
  text_position?: string;

  @WholeNumber({ ...TEXT_SIZE, optional, description: 'Pixels; 32 where nothing is said. Made smaller where the text would not fit.' })
  text_size?: number;

  @Color({ optional, description: 'White where nothing is said: `#ffffff`.' })
  text_color?: string;

  @Choice(RENDITION_FORMATS, { optional, description: 'Chosen by `Accept` at each read where nothing is said. `jpeg` puts on white what is transparent.' })
  format?: string;
}

export class RenditionLinkResponse {
  @ApiProperty({
    description: 'Where the rendition is; it is made when it is first read.',
    example: '/media/7/renditions/custom?width=800&height=450&fit=cover&signature=pZ0kFOW4gmqLjkKB9Zk1s0zMZyYVDyZBC-eRAhsXkAA',
  })
  url: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the link ends; null where everybody may see the media.', example: null })
  expires_at: string | null;
}

export function toRenditionLinkResponse({ url, expiresAt }: { url: string; expiresAt: Date | null }): RenditionLinkResponse {
  return { url, expires_at: expiresAt?.toISOString() ?? null };
}
