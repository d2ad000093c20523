import { Injectable } from '@nestjs/common';
import { Database, type SqlTime } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { USER_SUMMARY_COLUMNS, type UserSummaryRow, isActiveUser } from '../users/index.js';

export const COMMENT_ORDERS = ['oldest', 'newest'] as const;
export type CommentOrder = (typeof COMMENT_ORDERS)[number];

export interface NewComment {
  postId: number;
  userId: number;
  content: string;
  createdAt: Date;
}

export interface CommentRow extends UserSummaryRow {
  id: number;
  post_id: number;
  content: string;
  created_at: SqlTime;
  updated_at: SqlTime | null;
}

export interface CommentPlaceRow {
  post_id: number;
  user_id: number;
}

export interface CommentAccessRow extends CommentPlaceRow {
  author_status: 'active' | 'suspended';
}

const COLUMNS = `c.id, c.post_id, c.content, c.created_at, c.updated_at, ${USER_SUMMARY_COLUMNS}`;

@Injectable()
export class CommentsRepository {
  constructor(private readonly database: Database) {}

  async insert(comment: NewComment): Promise<number> {
    const rows = await this.database.query<{ id: number }>(
      'INSERT INTO comments (post_id, user_id, content, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
      [comment.postId, comment.userId, comment.content, comment.createdAt],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The new comment has no id');
    return id;
  }

  async find(id: number): Promise<CommentRow | undefined> {
    const rows = await this.database.query<CommentRow>(
      `SELECT ${COLUMNS} FROM comments c JOIN users u ON u.id = c.user_id WHERE c.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Undefined for a comment on a deleted post, too. */
  async findAccess(id: number): Promise<CommentAccessRow | undefined> {
    const rows = await this.database.query<CommentAccessRow>(
      `SELECT c.post_id, c.user_id, (SELECT a.status FROM users a WHERE a.id = c.user_id) AS author_status
       FROM comments c JOIN posts p ON p.id = c.post_id WHERE c.id = $1 AND p.deleted_at IS NULL`,
      [id],
    );
    return rows[0];
  }

  /** Suspended accounts are left out. The page is cut before users are joined. */
  async listByPost(postId: number, order: CommentOrder, after: CursorKey[] | undefined, limit: number): Promise<CommentRow[]> {
    const [direction, beyond] = order === 'oldest' ? ['ASC', '>'] : ['DESC', '<'];
    return this.database.query<CommentRow>(
      `SELECT ${COLUMNS} FROM (
         SELECT k.id FROM comments k WHERE k.post_id = $1 ${after ? `AND k.id ${beyond} $3` : ''}
           AND ${isActiveUser('k.user_id')}
         ORDER BY k.id ${direction} LIMIT $2
       ) page JOIN comments c ON c.id = page.id JOIN users u ON u.id = c.user_id ORDER BY c.id ${direction}`,
      after ? [postId, limit, after[0] ?? 0] : [postId, limit],
    );
  }

  /** False when the comment is gone. */
  async updateContent(id: number, content: string, now: Date): Promise<boolean> {
    const rows = await this.database.query('UPDATE comments SET content = $2, updated_at = $3 WHERE id = $1 RETURNING id', [id, content, now]);
    return rows.length > 0;
  }

  /** Deletes some of a user's comments, and gives the post of each. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ post_id: number }>(
      'DELETE FROM comments WHERE id IN (SELECT id FROM comments WHERE user_id = $1 ORDER BY id LIMIT $2) RETURNING post_id',
      [userId, limit],
    );
    return rows.map((row) => row.post_id);
  }

  /** Undefined when the comment was gone already. */
  async delete(id: number): Promise<CommentPlaceRow | undefined> {
    const rows = await this.database.query<CommentPlaceRow>('DELETE FROM comments WHERE id = $1 RETURNING post_id, user_id', [id]);
    return rows[0];
  }
}
