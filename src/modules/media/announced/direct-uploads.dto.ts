import { ApiProperty } from '@nestjs/swagger';
import { QueryInteger, Secret, Text, WholeNumber } from '../../../core/validation/index.js';

export class AnnounceMediaBody {
  @Text({ minLength: 1, maxLength: 255, description: 'What the file is: one of the types that uploads may have, as programs say it. Parameters and case do not matter, `image/jpg` is `image/jpeg`; send the bytes with the `headers` of the answer.', example: 'image/jpeg' })
  content_type: string;

  @WholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'Bytes, exactly.', example: 245684 })
  size: number;

  @Text({ optional: true, maxLength: 255, mayBeInvisible: true, description: 'Taken and not kept.', example: 'heron.jpg' })
  file_name?: string;
}

export class AnnouncedMediaResponse {
  @ApiProperty({ type: 'integer', example: 31 })
  media_id: number;

  @ApiProperty({ enum: ['PUT'], example: 'PUT' })
  method: 'PUT';

  @ApiProperty({ description: 'Where to send the bytes, once: this server or the store itself. No token is needed there.', example: '/uploads/0f8fad5bd9cb469fa165708d7b1d7c3a.jpg?expires=1767226500&signature=5yqgY0nDKU4bWAbS5w4sC6iUO3E6QDdRZJxTe5yD8n0' })
  url: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'To be sent with the bytes.', example: { 'Content-Type': 'image/jpeg' } })
  headers: Record<string, string>;

  @ApiProperty({ format: 'date-time', example: '2026-01-01T00:15:00.000Z' })
  expires_at: string;
}

/** Parameters of an upload link; clients take them from `url` as they are. */
export class UploadLinkQuery {
  @QueryInteger({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'Unix time in seconds.' })
  expires?: number;

  @Secret({ optional: true, maxLength: 100 })
  signature?: string;
}
