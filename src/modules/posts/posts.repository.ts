import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../../core/database/index.js';
import { Clock } from '../../core/runtime/index.js';
import { type PostRow, selectPosts } from './post-rows.js';
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

@Injectable()
export class PostsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async insert(post: NewPost): Promise<number> {
    const rows = await this.database.query<{ id: number }>(
      'INSERT INTO posts (user_id, caption, visibility, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
      [post.userId, post.caption, post.visibility, this.clock.now()],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The new post has no id');
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

  /** False when the post is gone already. */
  async update(id: number, edit: PostEdit): Promise<boolean> {
    const values: SqlValue[] = [id, this.clock.now()];
    const assignments = ['updated_at = $2'];
    if (edit.caption !== undefined) assignments.push(`caption = ${bind(values, edit.caption)}`);
    if (edit.visibility !== undefined) assignments.push(`visibility = ${bind(values, edit.visibility)}`);
    const rows = await this.database.query(
      `UPDATE posts SET ${assignments.join(', ')} WHERE id = $1 AND deleted_at IS NULL RETURNING id`,
      values,
    );
    return rows.length > 0;
  }

  /** Takes the row for the rest of the transaction. Undefined when the post is gone. */
  async lock(id: number): Promise<PostAccessRow | undefined> {
    const rows = await this.database.query<PostAccessRow>(
      `SELECT id, user_id, visibility FROM posts WHERE id = $1 AND deleted_at IS NULL${this.database.forUpdate}`,
      [id],
    );
    return rows[0];
  }

  /** Undefined when it was hidden already. */
  async hide(id: number): Promise<PostAccessRow | undefined> {
    const rows = await this.database.query<PostAccessRow>(
      'UPDATE posts SET deleted_at = $2 WHERE id = $1 AND deleted_at IS NULL RETURNING id, user_id, visibility',
      [id, this.clock.now()],
    );
    return rows[0];
  }

  /** Undefined when the post is gone. */
  async addToCounters(
    id: number,
    amounts: { likes?: number; dislikes?: number; comments?: number },
  ): Promise<{ likes_count: number; dislikes_count: number } | undefined> {
    const { likes = 0, dislikes = 0, comments = 0 } = amounts;
    // Only what changes is named, so that the other counters' indexes stay untouched.
    const changes = Object.entries({ likes_count: likes, dislikes_count: dislikes, comments_count: comments })
      .filter(([, amount]) => amount !== 0)
      .map(([column, amount]) => `${column} = ${column} ${amount > 0 ? '+' : '-'} 1`);
    const rows = await this.database.query<{ likes_count: number; dislikes_count: number }>(
      `UPDATE posts SET ${changes.join(', ')} WHERE id = $1 AND deleted_at IS NULL RETURNING likes_count, dislikes_count`,
      [id],
    );
    return rows[0];
  }

  /** Locks the rows in the order of their ids. */
  async subtractFromCounters(ids: readonly number[], counter: 'likes' | 'dislikes' | 'comments', amount: number): Promise<void> {
    await this.database.query(
      `UPDATE posts SET ${counter}_count = ${counter}_count - $2 WHERE id IN
         (SELECT id FROM posts WHERE ${this.database.isAnyOf('id', '$1')} AND deleted_at IS NULL ORDER BY id${this.database.forUpdate})`,
      [ids, amount],
    );
  }
}

function bind(values: SqlValue[], value: SqlValue | undefined): string {
  return `$${values.push(value ?? null)}`;
}
