import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../core/paging/index.js';
import { Text } from '../../../core/validation/index.js';
import type { CollectionRow } from './collections.repository.js';

export const MAX_COLLECTIONS = 200;
export const COLLECTION_NAME_MAX_LENGTH = 50;

const NAME = { minLength: 1, maxLength: COLLECTION_NAME_MAX_LENGTH, isName: true, description: 'Several collections may have one name.', example: 'Herons' };

export class CreateCollectionBody {
  @Text(NAME)
  name: string;
}

export class EditCollectionBody {
  @Text({ ...NAME, optional: true })
  name?: string;
}

export class CollectionResponse {
  @ApiProperty({ type: 'integer', example: 3 })
  id: number;

  @ApiProperty({ example: 'Herons' })
  name: string;

  @ApiProperty({ type: 'integer', description: 'All that you have put into it, also what you may not see just now and the list of its posts leaves out. Deleted posts are counted out within a minute.', example: 12 })
  posts_count: number;

  @ApiProperty({ type: String, nullable: true, description: 'The `small` copy of the latest post in it that you may see, signed where its pictures are. Null where there is none among the 20 latest, and when that is a caption alone or a video without a poster.', example: '/media/31/renditions/small' })
  cover_url: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

export class CollectionPage extends PageOf(CollectionResponse) {}

export function toCollectionResponse(row: CollectionRow, coverUrl: string | null): CollectionResponse {
  return { id: row.id, name: row.name, posts_count: row.posts_count, cover_url: coverUrl, created_at: row.created_at.toISOString() };
}
