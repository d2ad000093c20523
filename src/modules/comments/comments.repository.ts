import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql, viewerParameter } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import { isActiveUser, userSummaryColumns } from '../users/index.js';
import { CommentContributions } from './comment-contributions.js';
import { type CommentOrder, type CommentRow, SHOWN } from './comment-row.js';
import type { Comment } from './comment.entity.js';

export interface NewComment {
  postId: number;
  userId: number;
  content: string;
}

export interface CommentReading {
  order: CommentOrder;
  after: CursorKey[] | undefined;
  limit: number;
}

export type CommentPlaceRow = Pick<Comment, 'post_id' | 'user_id'>;

export interface CommentAccessRow extends CommentPlaceRow {
  is_author_active: boolean;
}

const COLUMNS = sql`${columnsOf<Comment>('c', SHOWN)}, ${userSummaryColumns('author')}`;

const ORDERS = {
  oldest: { direction: sql`ASC`, beyond: sql`>` },
  newest: { direction: sql`DESC`, beyond: sql`<` },
};

@Injectable()
export class CommentsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly contributions: CommentContributions,
  ) {}

  async insert(comment: NewComment): Promise<number> {
    const rows = await this.database.query<{ id: number }>(
      sql`INSERT INTO comments (post_id, user_id, content, created_at) VALUES (${comment.postId}, ${comment.userId}, ${comment.content}, ${this.clock.now()}) RETURNING id`,
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The new comment has no id');
    return id;
  }

  async find(id: number, viewerId: number | null): Promise<CommentRow | undefined> {
    return this.database.first<CommentRow>(
      sql`SELECT ${COLUMNS}${this.contributions.columns(viewerParameter(viewerId))} FROM comments c JOIN users u ON u.id = c.user_id WHERE c.id = ${id}`,
    );
  }

  /** Undefined for a comment on a deleted post, too. */
  async findAccess(id: number): Promise<CommentAccessRow | undefined> {
    return this.database.first<CommentAccessRow>(
      sql`SELECT c.post_id, c.user_id, ${isActiveUser(sql`c.user_id`)} AS is_author_active
       FROM comments c JOIN posts p ON p.id = c.post_id WHERE c.id = ${id} AND p.deleted_at IS NULL`,
    );
  }

  /** Suspended accounts are left out. The page is cut before users are joined. */
  async listByPost(postId: number, viewerId: number | null, { order, after, limit }: CommentReading): Promise<CommentRow[]> {
    const { direction, beyond } = ORDERS[order];
    const rest = after ? sql`AND k.id ${beyond} ${after[0] ?? 0}` : sql.nothing;
    const added = this.contributions.columns(viewerParameter(viewerId));
    return this.database.query<CommentRow>(
      sql`SELECT ${COLUMNS}${added} FROM (
         SELECT k.id FROM comments k WHERE k.post_id = ${postId} ${rest} AND ${isActiveUser(sql`k.user_id`)} ORDER BY k.id ${direction} LIMIT ${limit}
       ) page JOIN comments c ON c.id = page.id JOIN users u ON u.id = c.user_id ORDER BY c.id ${direction}`,
    );
  }

  /** False when the comment is gone. */
  async updateContent(id: number, content: string): Promise<boolean> {
    const rows = await this.database.query(sql`UPDATE comments SET content = ${content}, updated_at = ${this.clock.now()} WHERE id = ${id} RETURNING id`);
    return rows.length > 0;
  }

  /** Deletes some of a user's comments, and gives the post of each. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ post_id: number }>(
      sql`DELETE FROM comments WHERE id IN (SELECT id FROM comments WHERE user_id = ${userId} ORDER BY id LIMIT ${limit}) RETURNING post_id`,
    );
    return rows.map((row) => row.post_id);
  }

  /** Deletes some of the comments on a post, and says how many. */
  async deleteSomeOfPost(postId: number, limit: number): Promise<number> {
    const rows = await this.database.query(sql`DELETE FROM comments WHERE id IN (SELECT id FROM comments WHERE post_id = ${postId} LIMIT ${limit}) RETURNING id`);
    return rows.length;
  }

  /** Undefined when the comment was gone already. */
  async delete(id: number): Promise<CommentPlaceRow | undefined> {
    return this.database.first<CommentPlaceRow>(sql`DELETE FROM comments WHERE id = ${id} RETURNING post_id, user_id`);
  }
}
