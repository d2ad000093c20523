import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../../core/validation/index.js';
import type { MediaUrls } from './file-links.js';
import type { MediaRow } from './media.repository.js';

export const ALT_TEXT_MAX_LENGTH = 1_500;

export class UploadMediaBody {
  @Text({ optional: true, maxLength: ALT_TEXT_MAX_LENGTH, multiline: true, description: 'What the picture or video shows, for those who cannot see it. The same as one of the `alt_texts` of JSON bodies.' })
  alt_text?: string;
}

/** The multipart form as Swagger UI shows it. */
export class UploadMediaForm extends UploadMediaBody {
  @ApiProperty({ type: 'string', format: 'binary', description: 'One image or video: JPEG, PNG, WebP, GIF, AVIF, MP4 or WebM.' })
  file: unknown;
}

/** Smaller copies, made when they are first read. */
export class MediaRenditionsResponse {
  @ApiProperty({ description: 'A square of 150 pixels.', example: '/media/31/renditions/thumb' })
  thumb: string;

  @ApiProperty({ description: 'At most 320 pixels wide.', example: '/media/31/renditions/small' })
  small: string;

  @ApiProperty({ description: 'At most 640 pixels wide.', example: '/media/31/renditions/medium' })
  medium: string;

  @ApiProperty({ description: 'At most 1080 pixels wide.', example: '/media/31/renditions/large' })
  large: string;
}

export class MediaResponse {
  @ApiProperty({ type: 'integer', example: 31 })
  id: number;

  @ApiProperty({ enum: ['image', 'video'], example: 'image' })
  type: 'image' | 'video';

  @ApiProperty({ description: 'Permanent for what everybody may see; else signed: the same for five minutes, good for ten to fifteen.', example: '/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg' })
  url: string;

  @ApiProperty({ example: 'image/jpeg' })
  content_type: string;

  @ApiProperty({ type: 'integer', description: 'Pixels, as displayed: orientation applied.', example: 1200 })
  width: number;

  @ApiProperty({ type: 'integer', description: 'Pixels, as displayed: orientation applied.', example: 1800 })
  height: number;

  @ApiProperty({ type: 'integer', description: 'Bytes.', example: 245684 })
  size: number;

  @ApiProperty({ type: String, nullable: true, example: 'A heron in the reeds' })
  alt_text: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'BlurHash placeholder, of a video by a frame of it; null where the server makes none.', example: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' })
  blurhash: string | null;

  @ApiProperty({ type: MediaRenditionsResponse, nullable: true, description: 'Ready addresses of smaller copies, signed where `url` is; of a video they show its poster. Null for a video without one.' })
  renditions: MediaRenditionsResponse | null;
}

export function toMediaResponse(row: MediaRow, { url, renditions }: MediaUrls): MediaResponse {
  return {
    id: row.id,
    type: row.type,
    url,
    content_type: row.content_type,
    width: row.width,
    height: row.height,
    size: row.size,
    alt_text: row.alt_text,
    blurhash: row.blurhash,
    renditions,
  };
}
