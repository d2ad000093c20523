import { Injectable } from '@nestjs/common';
import { Database, type Sql, columnsOf, sql, viewerParameter } from '../../../core/database/index.js';
import { type PostRow, PostRows, isVisibleTo } from '../../posts/index.js';
import type { Collection } from './collection.entity.js';

const SHOWN = ['id', 'name', 'posts_count', 'created_at'] as const;
/** Of the latest in a collection so many are looked at for one that may be seen. */
const COVER_CANDIDATES = sql.text('20');

export interface CollectionRow extends Pick<Collection, (typeof SHOWN)[number]> {
  /** The latest post in it that its owner may see. */
  cover_post_id: number | null;
}

@Injectable()
export class CollectionsRepository {
  constructor(
    private readonly database: Database,
    private readonly posts: PostRows,
  ) {}

  async insert(userId: number, name: string, now: Date): Promise<number> {
    const row = await this.database.first<{ id: number }>(
      sql`INSERT INTO collections (user_id, name, created_at) VALUES (${userId}, ${name}, ${now}) RETURNING id`,
    );
    if (row === undefined) throw new Error('The new collection has no id');
    return row.id;
  }

  /** Up to the given number. */
  async count(userId: number, most: number): Promise<number> {
    const row = await this.database.first<{ found: number }>(
      sql`SELECT CAST(COUNT(*) AS integer) AS found FROM (SELECT 1 AS one FROM collections WHERE user_id = ${userId} AND deleted_at IS NULL LIMIT ${most}) AS counted`,
    );
    return row?.found ?? 0;
  }

  /** One of the user's own. */
  async find(id: number, userId: number): Promise<CollectionRow | undefined> {
    return this.database.first<CollectionRow>(selectOf(userId, sql`c.id = ${id}`, sql.nothing));
  }

  /** The user's own, newest first. */
  async list(userId: number, before: number, limit: number): Promise<CollectionRow[]> {
    return this.database.query<CollectionRow>(selectOf(userId, sql`c.id < ${before}`, sql`ORDER BY c.id DESC LIMIT ${limit}`));
  }

  /** The user's own that have the post. */
  async listIdsWith(userId: number, postId: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      sql`SELECT c.id FROM collections c WHERE c.user_id = ${userId} AND c.deleted_at IS NULL
         AND EXISTS (SELECT 1 FROM collection_posts x WHERE x.collection_id = c.id AND x.post_id = ${postId})`,
    );
    return rows.map((row) => row.id);
  }

  /** Posts whose ids `cover_post_id` gave. */
  async listCovers(postIds: readonly number[], viewerId: number): Promise<PostRow[]> {
    const page = sql`SELECT p.id FROM posts p WHERE ${this.database.isAnyOf(sql`p.id`, postIds)}`;
    return this.database.query<PostRow>(this.posts.select(page, sql`p.id`, viewerParameter(viewerId)));
  }

  async rename(id: number, name: string): Promise<void> {
    await this.database.query(sql`UPDATE collections SET name = ${name} WHERE id = ${id}`);
  }

  /** One of the user's own. */
  async exists(id: number, userId: number): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM collections WHERE id = ${id} AND user_id = ${userId} AND deleted_at IS NULL`)).length > 0;
  }

  /** Holds one of the user's own until the transaction ends. False when there is none. */
  async hold(id: number, userId: number): Promise<boolean> {
    const rows = await this.database.query(
      sql`SELECT 1 AS held FROM collections WHERE id = ${id} AND user_id = ${userId} AND deleted_at IS NULL${this.database.forNoKeyUpdate}`,
    );
    return rows.length > 0;
  }

  async hide(id: number, now: Date): Promise<void> {
    await this.database.query(sql`UPDATE collections SET deleted_at = ${now} WHERE id = ${id}`);
  }

  /** Some of those that are deleted. */
  async listDeleted(limit: number): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(sql`SELECT id FROM collections WHERE deleted_at IS NOT NULL ORDER BY deleted_at LIMIT ${limit}`);
    return rows.map((row) => row.id);
  }

  /** One that is deleted, with what little is left in it. */
  async delete(id: number): Promise<void> {
    await this.database.query(sql`DELETE FROM collections WHERE id = ${id} AND deleted_at IS NOT NULL`);
  }

  /** Deletes some of the collections of a user, which are empty, and says how many. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM collections WHERE id IN (SELECT id FROM collections WHERE user_id = ${userId} ORDER BY id LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }
}

function selectOf(userId: number, which: Sql, rest: Sql): Sql {
  return sql`SELECT ${columnsOf<Collection>('c', SHOWN)}, (${coverOf(viewerParameter(userId))}) AS cover_post_id
    FROM collections c WHERE c.user_id = ${userId} AND c.deleted_at IS NULL AND ${which} ${rest}`;
}

function coverOf(viewer: Sql): Sql {
  return sql`SELECT latest.post_id FROM (SELECT x.post_id, x.created_at FROM collection_posts x WHERE x.collection_id = c.id
      ORDER BY x.created_at DESC, x.post_id DESC LIMIT ${COVER_CANDIDATES}) latest
    CROSS JOIN posts p WHERE p.id = latest.post_id AND ${isVisibleTo(viewer)} ORDER BY latest.created_at DESC, latest.post_id DESC LIMIT 1`;
}
