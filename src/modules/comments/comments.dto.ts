import { ApiProperty } from '@nestjs/swagger';
import type { ContributedFields } from '../../core/contributions/index.js';
import type { Urls } from '../../core/http/index.js';
import { PageOf, PageQuery } from '../../core/paging/index.js';
import { Choice, Text } from '../../core/validation/index.js';
import { UserSummaryResponse, toUserSummary } from '../users/index.js';
import { COMMENT_ORDERS, type CommentOrder, type CommentRow } from './comment-row.js';

export const COMMENT_MAX_LENGTH = 1_000;
const CONTENT = { minLength: 1, maxLength: COMMENT_MAX_LENGTH, multiline: true, example: 'What a light!' };

export class CreateCommentBody {
  @Text(CONTENT)
  content: string;
}

export class EditCommentBody {
  @Text(CONTENT)
  content: string;
}

export class ListCommentsQuery extends PageQuery {
  @Choice(COMMENT_ORDERS, { optional: true, default: 'oldest' })
  order: CommentOrder = 'oldest';
}

/** How the viewer stands to a comment; other modules add to it. */
export class CommentViewerResponse {
  @ApiProperty({ example: false })
  is_owner: boolean;
}

export class CommentResponse {
  @ApiProperty({ type: 'integer', example: 21 })
  id: number;

  @ApiProperty({ type: 'integer', example: 7 })
  post_id: number;

  @ApiProperty({ type: UserSummaryResponse })
  user: UserSummaryResponse;

  @ApiProperty({ example: CONTENT.example })
  content: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null until edited.', example: null })
  updated_at: string | null;

  @ApiProperty({ type: CommentViewerResponse, nullable: true, description: 'Null without a token.' })
  viewer: CommentViewerResponse | null;
}

export class CommentPage extends PageOf(CommentResponse) {}

export function toCommentResponse(row: CommentRow, added: ContributedFields, viewerId: number | null, urls: Urls): CommentResponse {
  return {
    id: row.id,
    post_id: row.post_id,
    user: toUserSummary(row.author, urls),
    content: row.content,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at?.toISOString() ?? null,
    ...added.item,
    viewer: viewerId === null ? null : { ...added.viewer, is_owner: row.author.id === viewerId },
  };
}
