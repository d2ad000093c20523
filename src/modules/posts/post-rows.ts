import type { SqlTime } from '../../core/database/index.js';
import { USER_SUMMARY_COLUMNS, type UserSummaryRow } from '../users/index.js';
import type { Visibility } from './post.entity.js';

/** A post with its author and the viewer's reaction, ready to be shaped. */
export interface PostRow extends UserSummaryRow {
  id: number;
  caption: string | null;
  visibility: Visibility;
  likes_count: number;
  dislikes_count: number;
  comments_count: number;
  created_at: SqlTime;
  updated_at: SqlTime | null;
  viewer_reaction: 'like' | 'dislike' | null;
  author_status: string;
}

/**
 * SELECT of full posts for a page that is already cut: `page` is a query that gives ids, `order` repeats its order.
 * Users are joined to the few rows of the page, never the other way round (data.md).
 * @param viewer SQL of the viewer's id, or of NULL without one
 * @param extra further columns of the page, each with a comma behind it
 */
export function selectPosts(page: string, order: string, viewer: string, extra = ''): string {
  return `SELECT ${extra} p.id, p.caption, p.visibility, p.likes_count, p.dislikes_count, p.comments_count, p.created_at, p.updated_at,
      (SELECT r.kind FROM reactions r WHERE r.post_id = p.id AND r.user_id = ${viewer}) AS viewer_reaction,
      u.status AS author_status, ${USER_SUMMARY_COLUMNS}
    FROM (${page}) page JOIN posts p ON p.id = page.id JOIN users u ON u.id = p.user_id ORDER BY ${order}`;
}
