import { Injectable } from '@nestjs/common';
import { type Sql, columnsOf, sql } from '../../core/database/index.js';
import { userSummaryColumns } from '../users/index.js';
import { PostContributions } from './post-contributions.js';
import { SHOWN } from './post-row.js';
import type { Post } from './post.entity.js';
import { isOpenToAllBy } from './visibility.js';

const COLUMNS = sql`${columnsOf<Post>('p', SHOWN)}, (${isOpenToAllBy(sql`u`)}) AS is_open_to_all, ${userSummaryColumns('author')}`;

/** How full posts are selected, for every list and for the single one. */
@Injectable()
export class PostRows {
  constructor(private readonly contributions: PostContributions) {}

  /**
   * SELECT of full posts for a page that is already cut: `page` is a query that gives ids, `order` repeats its order.
   * Users are joined to the few rows of the page, never the other way round: SQLite would read all of them.
   * @param viewer as `viewerParameter` of core/database gives it
   * @param extra further columns of the page, each with a comma behind it
   */
  select(page: Sql, order: Sql, viewer: Sql, extra = sql.nothing): Sql {
    return sql`SELECT ${extra} ${COLUMNS}${this.contributions.columns(viewer)}
      FROM (${page}) page JOIN posts p ON p.id = page.id JOIN users u ON u.id = p.user_id ORDER BY ${order}`;
  }
}
