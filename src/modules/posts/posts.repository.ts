import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql, viewerParameter } from '../../core/database/index.js';
import { Clock } from '../../core/runtime/index.js';
import { isReachableBy } from '../blocks/index.js';
import { type PostRow, SHOWN } from './post-row.js';
import { PostRows } from './post-rows.js';
import { type CountedPost, PostTallies } from './post-tallies.js';
import type { Post, Visibility } from './post.entity.js';
import { isThere, isVisibleTo } from './visibility.js';

export interface NewPost {
  userId: number;
  caption: string | null;
  visibility: Visibility;
}

export interface PostEdit {
  caption?: string | null | undefined;
  visibility?: Visibility | undefined;
  comments_enabled?: boolean | undefined;
}

/** An id with what its author and others may know of it. */
export type PostAccessRow = Pick<Post, 'id' | 'user_id' | 'visibility' | 'comments_enabled'>;

/** Of a post whose counters have just been changed. */
export type ChangedPostRow = CountedPost & Pick<Post, 'comments_enabled'>;

/** What is a post's own. */
export type OwnPostRow = Pick<Post, (typeof SHOWN)[number]>;

const OWN = columnsOf<Post>('p', SHOWN);
const COUNTED = sql`user_id, visibility, likes_count, dislikes_count, comments_count`;
const BY_ID = sql`p.id`;
const ACCESS = sql`p.id, p.user_id, p.visibility, p.comments_enabled`;

@Injectable()
export class PostsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tallies: PostTallies,
    private readonly rows: PostRows,
  ) {}

  async insert(post: NewPost): Promise<number> {
    const rows = await this.database.query<{ id: number }>(
      sql`INSERT INTO posts (user_id, caption, visibility, created_at) VALUES (${post.userId}, ${post.caption}, ${post.visibility}, ${this.clock.now()}) RETURNING id`,
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The new post has no id');
    this.tallies.added();
    return id;
  }

  async find(id: number, viewerId: number | null): Promise<PostRow | undefined> {
    const viewer = viewerParameter(viewerId);
    return this.database.first(this.rows.select(sql`SELECT p.id FROM posts p WHERE p.id = ${id} AND ${isVisibleTo(viewer)}`, BY_ID, viewer));
  }

  /** Whatever its visibility, unless it is deleted: for moderation. */
  async findAny(id: number, viewerId: number): Promise<PostRow | undefined> {
    const page = sql`SELECT p.id FROM posts p WHERE p.id = ${id} AND ${isThere}`;
    return this.database.first(this.rows.select(page, BY_ID, viewerParameter(viewerId)));
  }

  /** Whose a post is, whatever its visibility, unless it is deleted. */
  async findAnyOwnerId(id: number): Promise<number | undefined> {
    const row = await this.database.first<{ user_id: number }>(sql`SELECT user_id FROM posts WHERE id = ${id} AND deleted_at IS NULL`);
    return row?.user_id;
  }

  /** Some of an author's posts, in the order of their ids. */
  async listOwn(authorId: number, afterId: number, limit: number): Promise<OwnPostRow[]> {
    return this.database.query<OwnPostRow>(
      sql`SELECT ${OWN} FROM posts p WHERE p.user_id = ${authorId} AND p.id > ${afterId} AND p.deleted_at IS NULL ORDER BY p.id LIMIT ${limit}`,
    );
  }

  async findAccess(id: number, viewerId: number | null): Promise<PostAccessRow | undefined> {
    return this.database.first<PostAccessRow>(sql`SELECT ${ACCESS} FROM posts p WHERE p.id = ${id} AND ${isVisibleTo(viewerParameter(viewerId))}`);
  }

  async findReachable(id: number, viewerId: number): Promise<PostAccessRow | undefined> {
    const viewer = viewerParameter(viewerId);
    return this.database.first<PostAccessRow>(
      sql`SELECT ${ACCESS} FROM posts p WHERE p.id = ${id} AND ${isVisibleTo(viewer)} AND ${isReachableBy(viewer, sql`p.user_id`)}`,
    );
  }

  /** False when the post is gone already. @param before the row as it is held @param isEdited whether it is to be marked as edited */
  async update(id: number, edit: PostEdit, before: CountedPost, isEdited: boolean): Promise<boolean> {
    const assignments = isEdited ? [sql`updated_at = ${this.clock.now()}`] : [];
    if (edit.comments_enabled !== undefined) assignments.push(sql`comments_enabled = ${edit.comments_enabled}`);
    if (edit.caption !== undefined) assignments.push(sql`caption = ${edit.caption}`);
    if (edit.visibility !== undefined) assignments.push(sql`visibility = ${edit.visibility}`);
    const rows = await this.database.query(sql`UPDATE posts SET ${sql.join(assignments)} WHERE id = ${id} AND deleted_at IS NULL RETURNING id`);
    if (rows.length > 0) this.tallies.turned(before, edit.visibility ?? before.visibility);
    return rows.length > 0;
  }

  /** The row, held until the transaction ends. Undefined when the post is gone. */
  async hold(id: number): Promise<CountedPost | undefined> {
    return this.database.first<CountedPost>(
      sql`SELECT ${COUNTED} FROM posts WHERE id = ${id} AND deleted_at IS NULL${this.database.forUpdate}`,
    );
  }

  /** Undefined when it was hidden already. */
  async hide(id: number): Promise<CountedPost | undefined> {
    const rows = await this.database.query<CountedPost>(
      sql`UPDATE posts SET deleted_at = ${this.clock.now()} WHERE id = ${id} AND deleted_at IS NULL RETURNING ${COUNTED}`,
    );
    const [post] = rows;
    if (post !== undefined) this.tallies.hidden(post);
    return post;
  }

  /** Undefined when the post is gone. */
  async addToCounters(
    id: number,
    amounts: { likes?: number; dislikes?: number; comments?: number },
  ): Promise<ChangedPostRow | undefined> {
    const { likes = 0, dislikes = 0, comments = 0 } = amounts;
    // Only what changes is named, so that the other counters' indexes stay untouched.
    const changes = Object.entries({ likes_count: likes, dislikes_count: dislikes, comments_count: comments })
      .filter(([, amount]) => amount !== 0)
      .map(([column, amount]) => sql`${sql.text(`${column} = ${column}`)} + ${amount}`);
    const rows = await this.database.query<ChangedPostRow>(
      sql`UPDATE posts SET ${sql.join(changes)} WHERE id = ${id} AND deleted_at IS NULL RETURNING ${COUNTED}, comments_enabled`,
    );
    const [post] = rows;
    if (post !== undefined) this.tallies.changed(post, amounts);
    return post;
  }

  /** Locks the rows in the order of their ids. */
  async subtractFromCounters(ids: readonly number[], counter: 'likes' | 'dislikes' | 'comments', amount: number): Promise<void> {
    const column = sql.text(`${counter}_count`);
    const posts = await this.database.query<CountedPost>(
      sql`UPDATE posts SET ${column} = ${column} - ${amount} WHERE id IN
         (SELECT id FROM posts WHERE ${this.database.isAnyOf(sql`id`, ids)} AND deleted_at IS NULL ORDER BY id${this.database.forUpdate})
       RETURNING ${COUNTED}`,
    );
    for (const post of posts) this.tallies.changed(post, { [counter]: -amount });
  }
}
