import { ApiProperty } from '@nestjs/swagger';
import type { ContributedFields } from '../../core/contributions/index.js';
import type { Urls } from '../../core/http/index.js';
import { PageOf, PageQuery } from '../../core/paging/index.js';
import type { Viewer } from '../../core/security/index.js';
import { Choice, Text, WholeNumber } from '../../core/validation/index.js';
import { UserSummaryResponse, toUserSummary } from '../users/index.js';
import { COMMENT_ORDERS, type CommentOrder, type CommentRow, mayDelete } from './comment-row.js';

export const COMMENT_MAX_LENGTH = 1_000;
const CONTENT = { minLength: 1, maxLength: COMMENT_MAX_LENGTH, multiline: true, example: 'What a light!' };

export class CreateCommentBody {
  @Text(CONTENT)
  content: string;

  @WholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER, optional: true, nullable: true, description: 'A comment on the same post that this one replies to. A reply to a reply hangs on the same comment as that one.', example: 20 })
  reply_to_id?: number | null;
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

  @ApiProperty({ description: 'Whether the viewer may delete it: as its author, as who posted what it is on, or to moderate.', example: false })
  can_delete: boolean;
}

export class CommentResponse {
  @ApiProperty({ type: 'integer', example: 21 })
  id: number;

  @ApiProperty({ type: 'integer', example: 7 })
  post_id: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The comment that a reply hangs on, which is none itself; null for a comment on the post.', example: null })
  reply_to_id: number | null;

  @ApiProperty({ type: UserSummaryResponse })
  user: UserSummaryResponse;

  @ApiProperty({ example: CONTENT.example })
  content: string;

  @ApiProperty({ type: 'integer', description: 'Always 0 for a reply.', example: 2 })
  replies_count: number;

  @ApiProperty({ type: 'integer', example: 5 })
  likes_count: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null until edited.', example: null })
  updated_at: string | null;

  @ApiProperty({ type: CommentViewerResponse, nullable: true, description: 'Null without a token.' })
  viewer: CommentViewerResponse | null;
}

export class CommentPage extends PageOf(CommentResponse) {}

export function toCommentResponse(row: CommentRow, added: ContributedFields, viewer: Viewer | null, urls: Urls): CommentResponse {
  return {
    id: row.id,
    post_id: row.post_id,
    reply_to_id: row.reply_to_id,
    user: toUserSummary(row.author, urls),
    content: row.content,
    replies_count: row.replies_count,
    likes_count: row.likes_count,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at?.toISOString() ?? null,
    ...added.item,
    viewer: viewer === null ? null : { ...added.viewer, ...toCommentViewer(row, viewer) },
  };
}

function toCommentViewer({ author, post_author_id }: CommentRow, viewer: Viewer): CommentViewerResponse {
  return { is_owner: author.id === viewer.id, can_delete: mayDelete(viewer, { user_id: author.id, post_author_id }) };
}
