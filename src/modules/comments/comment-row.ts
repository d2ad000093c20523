import type { ContributedRow } from '../../core/contributions/index.js';
import { type Sql, sql } from '../../core/database/index.js';
import { type Viewer, mayModerate } from '../../core/security/index.js';
import type { UserSummaryRow } from '../users/index.js';
import type { Comment } from './comment.entity.js';

export const COMMENT_ORDERS = ['oldest', 'newest'] as const;
export type CommentOrder = (typeof COMMENT_ORDERS)[number];

export const SHOWN = ['id', 'post_id', 'reply_to_id', 'content', 'replies_count', 'likes_count', 'created_at', 'updated_at'] as const;

/** A comment with its author and what other modules add, ready to be shaped. */
export interface CommentRow extends Pick<Comment, (typeof SHOWN)[number]>, ContributedRow {
  author: UserSummaryRow;
  post_author_id: number;
}

/** Where a comment is, and whose. */
export interface CommentPlace extends Pick<Comment, 'post_id' | 'user_id' | 'reply_to_id'> {
  post_author_id: number;
}

/** `post_author_id` of a comment's row. */
export function postAuthorOf(comment: Sql): Sql {
  return sql`(SELECT p.user_id FROM posts p WHERE p.id = ${comment}.post_id) AS post_author_id`;
}

/** Who may delete a comment: its author, whoever posted what it is on, and those who moderate. */
export function mayDelete(viewer: Viewer, { user_id: authorId, post_author_id: postAuthorId }: Pick<CommentPlace, 'user_id' | 'post_author_id'>): boolean {
  return viewer.id === authorId || viewer.id === postAuthorId || mayModerate(viewer);
}
