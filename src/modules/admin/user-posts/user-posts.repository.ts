import { Injectable } from '@nestjs/common';
import { Database, sql, viewerParameter } from '../../../core/database/index.js';
import { type CursorKey, newestOf } from '../../../core/paging/index.js';
import { type PostRow, PostRows, isVisibleTo } from '../../posts/index.js';

export interface UserPostRow extends PostRow {
  /** The administrator may see it as a person, too. */
  is_shown: boolean;
  media_count: number;
}

@Injectable()
export class UserPostsRepository {
  constructor(
    private readonly database: Database,
    private readonly rows: PostRows,
  ) {}

  /** All posts of an author that are not deleted, newest first. */
  async list(authorId: number, viewerId: number, before: CursorKey | undefined, limit: number): Promise<UserPostRow[]> {
    const viewer = viewerParameter(viewerId);
    const { range, order } = newestOf(this.database.dialect, { owner: sql`p.user_id`, id: sql`p.id` }, authorId, before);
    const media = sql`(SELECT COUNT(*) FROM media m WHERE m.post_id = p.id)`;
    const page = sql`SELECT p.id, (${isVisibleTo(viewer)}) AS is_shown, ${media} AS media_count FROM posts p WHERE ${range} AND p.deleted_at IS NULL ORDER BY ${order} LIMIT ${limit}`;
    return this.database.query<UserPostRow>(this.rows.select(page, sql`p.id DESC`, viewer, sql`page.is_shown, page.media_count,`));
  }
}
