import { ApiProperty, PickType } from '@nestjs/swagger';
import { PageOf } from '../../../core/paging/index.js';
import { PostResponse } from '../../posts/index.js';
import type { UserPostRow } from './user-posts.repository.js';

/** A post as everybody reads it who may see it. */
export class ShownPostResponse extends PostResponse {}

/** What an administrator knows of a post without reading it. */
export class AdminPostResponse extends PickType(PostResponse, ['id', 'visibility', 'likes_count', 'dislikes_count', 'comments_count', 'created_at', 'updated_at'] as const) {
  @ApiProperty({ type: 'integer', example: 1 })
  media_count: number;

  @ApiProperty({ type: ShownPostResponse, nullable: true, description: 'Null where the post is hidden from the viewer as a person: read it by its id, which is noted in the audit log.' })
  post: ShownPostResponse | null;
}

export class AdminPostPage extends PageOf(AdminPostResponse) {}

export function toAdminPostResponse(row: UserPostRow, post: PostResponse | null): AdminPostResponse {
  return {
    id: row.id,
    visibility: row.visibility,
    likes_count: row.likes_count,
    dislikes_count: row.dislikes_count,
    comments_count: row.comments_count,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at === null ? null : row.updated_at.toISOString(),
    media_count: row.media_count,
    post,
  };
}
