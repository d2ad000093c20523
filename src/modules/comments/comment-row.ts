import type { ContributedRow } from '../../core/contributions/index.js';
import type { UserSummaryRow } from '../users/index.js';
import type { Comment } from './comment.entity.js';

export const COMMENT_ORDERS = ['oldest', 'newest'] as const;
export type CommentOrder = (typeof COMMENT_ORDERS)[number];

export const SHOWN = ['id', 'post_id', 'content', 'created_at', 'updated_at'] as const;

/** A comment with its author and what other modules add, ready to be shaped. */
export interface CommentRow extends Pick<Comment, (typeof SHOWN)[number]>, ContributedRow {
  author: UserSummaryRow;
}
