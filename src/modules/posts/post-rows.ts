import { type Sql, columnsOf, sql } from '../../core/database/index.js';
import { type UserSummaryRow, userSummaryColumns } from '../users/index.js';
import type { Post } from './post.entity.js';
import { isOpenToAllBy } from './visibility.js';

const SHOWN = ['id', 'caption', 'visibility', 'likes_count', 'dislikes_count', 'comments_count', 'created_at', 'updated_at'] as const;

/** A post with its author and the viewer's reaction, ready to be shaped. */
export interface PostRow extends Pick<Post, (typeof SHOWN)[number]> {
  author: UserSummaryRow;
  /** Everybody may see it, signed in or not. */
  is_open_to_all: boolean;
  viewer_reaction: 'like' | 'dislike' | null;
}

const COLUMNS = sql`${columnsOf<Post>('p', SHOWN)}, (${isOpenToAllBy(sql`u`)}) AS is_open_to_all, ${userSummaryColumns('author')}`;

/**
 * SELECT of full posts for a page that is already cut: `page` is a query that gives ids, `order` repeats its order.
 * Users are joined to the few rows of the page, never the other way round (data.md).
 * @param viewer as `viewerParameter` gives it
 * @param extra further columns of the page, each with a comma behind it
 */
export function selectPosts(page: Sql, order: Sql, viewer: Sql, extra = sql.nothing): Sql {
  return sql`SELECT ${extra} ${COLUMNS}, (SELECT r.kind FROM reactions r WHERE r.post_id = p.id AND r.user_id = ${viewer}) AS viewer_reaction
    FROM (${page}) page JOIN posts p ON p.id = page.id JOIN users u ON u.id = p.user_id ORDER BY ${order}`;
}
