import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../../core/database/index.js';
import { Clock } from '../../core/runtime/index.js';
import { type PostRow, selectPosts } from './post-rows.js';
import { type CountedPost, PostTallies } from './post-tallies.js';
import type { Visibility } from './post.entity.js';
import { isVisibleTo } from './visibility.js';

export interface NewPost {
  userId: number;
  caption: string | null;
  visibility: Visibility;
}

export interface PostEdit {
  caption?: string | null | undefined;
  visibility?: Visibility | undefined;
}

/** An id with what its author and others may know of it. */
export interface PostAccessRow {
  id: number;
  user_id: number;
  visibility: Visibility;
}

const COUNTED_COLUMNS = 'user_id, visibility, likes_count, dislikes_count, comments_count';

@Injectable()
export class PostsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tallies: PostTallies,
  ) {}

  async insert(post: NewPost): Promise<number> {
    const rows = await this.database.query<{ id: number }>(
      'INSERT INTO posts (user_id, caption, visibility, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
      [post.userId, post.caption, post.visibility, this.clock.now()],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The new post has no id');
    this.tallies.added();
    return id;
  }

  async find(id: number, viewerId: number | null): Promise<PostRow | undefined> {
    const viewer = 'CAST($2 AS bigint)';
    const page = `SELECT p.id FROM posts p WHERE p.id = $1 AND ${isVisibleTo(viewer)}`;
    return (await this.database.query<PostRow>(selectPosts(page, 'p.id', viewer), [id, viewerId]))[0];
  }

  /** Whatever its visibility, unless it is deleted: for administrators. */
  async findAny(id: number, viewerId: number): Promise<PostRow | undefined> {
    const page = `SELECT p.id FROM posts p WHERE p.id = $1 AND p.deleted_at IS NULL
      AND (SELECT a.status FROM users a WHERE a.id = p.user_id) <> 'deleted'`;
    return (await this.database.query<PostRow>(selectPosts(page, 'p.id', '$2'), [id, viewerId]))[0];
  }

  /** Whose a post is, whatever its visibility, unless it is deleted. */
  async findAnyOwnerId(id: number): Promise<number | undefined> {
    const rows = await this.database.query<{ user_id: number }>('SELECT user_id FROM posts WHERE id = $1 AND deleted_at IS NULL', [id]);
    return rows[0]?.user_id;
  }

  async findAccess(id: number, viewerId: number | null): Promise<PostAccessRow | undefined> {
    const rows = await this.database.query<PostAccessRow>(
      `SELECT p.id, p.user_id, p.visibility FROM posts p WHERE p.id = $1 AND ${isVisibleTo('CAST($2 AS bigint)')}`,
      [id, viewerId],
    );
    return rows[0];
  }

  /** False when the post is gone already. @param before the row as it is held */
  async update(id: number, edit: PostEdit, before: CountedPost): Promise<boolean> {
    const values: SqlValue[] = [id, this.clock.now()];
    const assignments = ['updated_at = $2'];
    if (edit.caption !== undefined) assignments.push(`caption = ${bind(values, edit.caption)}`);
    if (edit.visibility !== undefined) assignments.push(`visibility = ${bind(values, edit.visibility)}`);
    const rows = await this.database.query(
      `UPDATE posts SET ${assignments.join(', ')} WHERE id = $1 AND deleted_at IS NULL RETURNING id`,
      values,
    );
    if (rows.length > 0) this.tallies.turned(before, edit.visibility ?? before.visibility);
    return rows.length > 0;
  }

  /** Takes the row for the rest of the transaction. Undefined when the post is gone. */
  async lock(id: number): Promise<CountedPost | undefined> {
    const rows = await this.database.query<CountedPost>(
      `SELECT ${COUNTED_COLUMNS} FROM posts WHERE id = $1 AND deleted_at IS NULL${this.database.forUpdate}`,
      [id],
    );
    return rows[0];
  }

  /** Undefined when it was hidden already. */
  async hide(id: number): Promise<CountedPost | undefined> {
    const rows = await this.database.query<CountedPost>(
      `UPDATE posts SET deleted_at = $2 WHERE id = $1 AND deleted_at IS NULL RETURNING ${COUNTED_COLUMNS}`,
      [id, this.clock.now()],
    );
    const [post] = rows;
    if (post !== undefined) this.tallies.hidden(post);
    return post;
  }

  /** Undefined when the post is gone. */
  async addToCounters(
    id: number,
    amounts: { likes?: number; dislikes?: number; comments?: number },
  ): Promise<CountedPost | undefined> {
    const { likes = 0, dislikes = 0, comments = 0 } = amounts;
    // Only what changes is named, so that the other counters' indexes stay untouched.
    const changes = Object.entries({ likes_count: likes, dislikes_count: dislikes, comments_count: comments })
      .filter(([, amount]) => amount !== 0)
      .map(([column, amount]) => `${column} = ${column} ${amount > 0 ? '+' : '-'} 1`);
    const rows = await this.database.query<CountedPost>(
      `UPDATE posts SET ${changes.join(', ')} WHERE id = $1 AND deleted_at IS NULL RETURNING ${COUNTED_COLUMNS}`,
      [id],
    );
    const [post] = rows;
    if (post !== undefined) this.tallies.changed(post, amounts);
    return post;
  }

  /** Locks the rows in the order of their ids. */
  async subtractFromCounters(ids: readonly number[], counter: 'likes' | 'dislikes' | 'comments', amount: number): Promise<void> {
    const posts = await this.database.query<CountedPost>(
      `UPDATE posts SET ${counter}_count = ${counter}_count - $2 WHERE id IN
         (SELECT id FROM posts WHERE ${this.database.isAnyOf('id', '$1')} AND deleted_at IS NULL ORDER BY id${this.database.forUpdate})
       RETURNING ${COUNTED_COLUMNS}`,
      [ids, amount],
    );
    for (const post of posts) this.tallies.changed(post, { [counter]: -amount });
  }
}

function bind(values: SqlValue[], value: SqlValue | undefined): string {
  return `$${values.push(value ?? null)}`;
}
