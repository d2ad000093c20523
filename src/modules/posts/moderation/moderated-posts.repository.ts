import { Injectable } from '@nestjs/common';
import { Database, sql, viewerParameter } from '../../../core/database/index.js';
import type { PostRow } from '../post-row.js';
import { PostRows } from '../post-rows.js';
import { isThere, isVisibleTo } from '../visibility.js';

export interface PostTextRow {
  caption: string | null;
}

/** A post with whether it is open to the viewer as a person. */
export type ModeratedPostRow = PostRow & { is_visible: boolean };

@Injectable()
export class ModeratedPostsRepository {
  constructor(
    private readonly database: Database,
    private readonly rows: PostRows,
  ) {}

  async findText(id: number): Promise<PostTextRow | undefined> {
    return this.database.first<PostTextRow>(sql`SELECT caption FROM posts WHERE id = ${id} AND deleted_at IS NULL`);
  }

  /** Whatever their visibility, unless they are deleted. */
  async list(ids: readonly number[], viewerId: number): Promise<ModeratedPostRow[]> {
    const viewer = viewerParameter(viewerId);
    const page = sql`SELECT p.id FROM posts p WHERE ${this.database.isAnyOf(sql`p.id`, ids)} AND ${isThere}`;
    return this.database.query<ModeratedPostRow>(this.rows.select(page, sql`p.id`, viewer, sql`(${isVisibleTo(viewer)}) AS is_visible,`));
  }
}
