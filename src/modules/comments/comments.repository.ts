import { Injectable } from '@nestjs/common';
import { Database, type Sql, columnsOf, sql, viewerParameter } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { Clock } from '../../core/runtime/index.js';
import { userSummaryColumns } from '../users/index.js';
import { CommentContributions } from './comment-contributions.js';
import { type CommentOrder, type CommentPlace, type CommentRow, SHOWN, postAuthorOf } from './comment-row.js';
import type { Comment } from './comment.entity.js';
import { isKeptComment, isReachableComment, isShownAlone, isShownComment } from './visibility.js';

export interface NewComment {
  postId: number;
  userId: number;
  content: string;
  replyToId: number | null;
}

/** A list of comments: those on the post itself, or the replies to one of them. */
export interface CommentReading {
  postId: number;
  replyToId: number | null;
  order: CommentOrder;
  after: CursorKey[] | undefined;
  limit: number;
}

export interface CommentAccessRow extends CommentPlace {
  is_shown: boolean;
  /** Whether no block is between the viewer and its author, nor that of the comment it hangs on. */
  is_reachable: boolean;
}

/** What is a comment's own. */
export type OwnCommentRow = Pick<Comment, (typeof SHOWN)[number]>;

const C = sql`c`;
const OWN = columnsOf<Comment>('c', SHOWN);
/** Of a row `comments c` with its author joined as `u`. */
export const COMMENT_COLUMNS = sql`${OWN}, ${postAuthorOf(C)}, ${userSummaryColumns('author')}`;
const K = sql`k`;

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

  async insert({ postId, userId, content, replyToId }: NewComment): Promise<number> {
    const rows = await this.database.query<{ id: number }>(
      sql`INSERT INTO comments (post_id, user_id, reply_to_id, content, created_at) VALUES (${postId}, ${userId}, ${replyToId}, ${content}, ${this.clock.now()}) RETURNING id`,
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The new comment has no id');
    return id;
  }

  async find(id: number, viewerId: number | null): Promise<CommentRow | undefined> {
    return this.database.first<CommentRow>(
      sql`SELECT ${COMMENT_COLUMNS}${this.contributions.columns(viewerParameter(viewerId))} FROM comments c JOIN users u ON u.id = c.user_id WHERE c.id = ${id} AND ${isKeptComment(C)}`,
    );
  }

  /** Some of what a user has written, in the order of the ids. */
  async listSomeOfUser(userId: number, afterId: number, limit: number): Promise<OwnCommentRow[]> {
    return this.database.query<OwnCommentRow>(
      sql`SELECT ${OWN} FROM comments c WHERE c.user_id = ${userId} AND c.id > ${afterId} AND ${isKeptComment(C)} ORDER BY c.id LIMIT ${limit}`,
    );
  }

  /** Undefined for a comment on a deleted post, too. */
  async findAccess(id: number, viewerId: number | null): Promise<CommentAccessRow | undefined> {
    const viewer = viewerParameter(viewerId);
    return this.database.first<CommentAccessRow>(
      sql`SELECT c.post_id, c.user_id, c.reply_to_id, p.user_id AS post_author_id,
         (${isShownComment(viewer, C)}) AS is_shown, (${isReachableComment(viewer, C)}) AS is_reachable
       FROM comments c JOIN posts p ON p.id = c.post_id WHERE c.id = ${id} AND p.deleted_at IS NULL AND ${isKeptComment(C)}`,
    );
  }

  /** Those whom a suspension or a block hides from the viewer are left out. The page is cut before users are joined. */
  async list(reading: CommentReading, viewerId: number | null): Promise<CommentRow[]> {
    const { direction } = ORDERS[reading.order];
    return this.select(this.pageOf(reading, viewerId), sql`c.id ${direction}`, viewerId);
  }

  /** The first replies to each of the comments on a post, oldest first. */
  async listFirstReplies(postId: number, commentIds: readonly number[], limit: number, viewerId: number | null): Promise<CommentRow[]> {
    const pages = commentIds.map((id) => sql`SELECT id FROM (${this.pageOf({ postId, replyToId: id, order: 'oldest', after: undefined, limit }, viewerId)}) of_one`);
    return this.select(sql.join(pages, ' UNION ALL '), sql`c.id`, viewerId);
  }

  /** False when the comment is gone. */
  async updateContent(id: number, content: string): Promise<boolean> {
    const rows = await this.database.query(
      sql`UPDATE comments SET content = ${content}, updated_at = ${this.clock.now()} WHERE id = ${id} AND deleted_at IS NULL RETURNING id`,
    );
    return rows.length > 0;
  }

  /** The counter as it is then; undefined when the comment is gone. */
  async addToCounter(id: number, counter: 'replies' | 'likes', amount: number): Promise<number | undefined> {
    const column = sql.text(`${counter}_count`);
    const row = await this.database.first<{ count: number }>(
      sql`UPDATE comments SET ${column} = ${column} + ${amount} WHERE id = ${id} AND deleted_at IS NULL RETURNING ${column} AS count`,
    );
    return row?.count;
  }

  /** Locks the rows in the order of their ids. */
  async subtractLike(ids: readonly number[]): Promise<void> {
    await this.database.query(
      sql`UPDATE comments SET likes_count = likes_count - 1 WHERE id IN
         (SELECT id FROM comments WHERE ${this.database.isAnyOf(sql`id`, ids)} ORDER BY id${this.database.forNoKeyUpdate})`,
    );
  }

  private select(page: Sql, order: Sql, viewerId: number | null): Promise<CommentRow[]> {
    const added = this.contributions.columns(viewerParameter(viewerId));
    return this.database.query<CommentRow>(
      sql`SELECT ${COMMENT_COLUMNS}${added} FROM (${page}) page JOIN comments c ON c.id = page.id JOIN users u ON u.id = c.user_id ORDER BY ${order}`,
    );
  }

  /** SQL of the ids of a page. What is NULL for all of them stands in the order for PostgreSQL, which would sort them otherwise. */
  private pageOf({ postId, replyToId, order, after, limit }: CommentReading, viewerId: number | null): Sql {
    const { direction, beyond } = ORDERS[order];
    const thread = replyToId === null ? sql`k.reply_to_id IS NULL` : sql`k.reply_to_id = ${replyToId}`;
    const rest = after === undefined ? sql.nothing : sql`AND k.id ${beyond} ${after[0] ?? 0}`;
    return sql`SELECT k.id FROM comments k WHERE k.post_id = ${postId} AND ${thread} AND ${isShownAlone(viewerParameter(viewerId), K)} ${rest}
      ORDER BY k.reply_to_id ${direction}, k.deleted_at ${direction}, k.id ${direction} LIMIT ${limit}`;
  }
}
