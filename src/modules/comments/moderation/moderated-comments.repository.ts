import { Injectable } from '@nestjs/common';
import { Database, sql, viewerParameter } from '../../../core/database/index.js';
import { CommentContributions } from '../comment-contributions.js';
import type { CommentRow } from '../comment-row.js';
import type { Comment } from '../comment.entity.js';
import { COMMENT_COLUMNS } from '../comments.repository.js';
import { isKeptComment } from '../visibility.js';

export type CommentTextRow = Pick<Comment, 'content' | 'post_id'>;

const IS_THERE = sql`p.deleted_at IS NULL AND ${isKeptComment(sql`c`)}`;

@Injectable()
export class ModeratedCommentsRepository {
  constructor(
    private readonly database: Database,
    private readonly contributions: CommentContributions,
  ) {}

  /** Undefined for a comment that is gone, by itself or with what it hangs on. */
  async findText(id: number): Promise<CommentTextRow | undefined> {
    return this.database.first<CommentTextRow>(
      sql`SELECT c.content, c.post_id FROM comments c JOIN posts p ON p.id = c.post_id WHERE c.id = ${id} AND ${IS_THERE}`,
    );
  }

  /** Whoever may see them, unless they are gone, by themselves or with what they hang on. */
  async list(ids: readonly number[], viewerId: number): Promise<CommentRow[]> {
    const added = this.contributions.columns(viewerParameter(viewerId));
    return this.database.query<CommentRow>(
      sql`SELECT ${COMMENT_COLUMNS}${added} FROM comments c
       JOIN posts p ON p.id = c.post_id JOIN users u ON u.id = c.user_id
       WHERE ${this.database.isAnyOf(sql`c.id`, ids)} AND ${IS_THERE} AND u.status <> 'deleted'`,
    );
  }
}
