import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';
import type { CollectionPost } from './collection-post.entity.js';

/** What is in collections, and how many that are. */
@Injectable()
export class CollectionPostsRepository {
  constructor(private readonly database: Database) {}

  /** Does nothing when it is there already. */
  async insert(collectionId: number, postId: number, now: Date): Promise<void> {
    const rows = await this.database.query(
      sql`INSERT INTO collection_posts (collection_id, post_id, created_at) VALUES (${collectionId}, ${postId}, ${now})
       ON CONFLICT (collection_id, post_id) DO NOTHING RETURNING post_id`,
    );
    if (rows.length > 0) await this.database.query(sql`UPDATE collections SET posts_count = posts_count + 1 WHERE id = ${collectionId}`);
  }

  /** Does nothing when it is not there. */
  async delete(collectionId: number, postId: number): Promise<void> {
    const rows = await this.database.query<{ collection_id: number }>(
      sql`DELETE FROM collection_posts WHERE collection_id = ${collectionId} AND post_id = ${postId} RETURNING collection_id`,
    );
    await this.countOut(rows);
  }

  /** Some of what is in a collection, in the order of the posts. */
  async listSome(collectionId: number, afterPostId: number, limit: number): Promise<Pick<CollectionPost, 'post_id' | 'created_at'>[]> {
    return this.database.query(
      sql`SELECT post_id, created_at FROM collection_posts WHERE collection_id = ${collectionId} AND post_id > ${afterPostId} ORDER BY post_id LIMIT ${limit}`,
    );
  }

  /** Out of all collections of a user. */
  async deleteFromAll(userId: number, postId: number): Promise<void> {
    const rows = await this.database.query<{ collection_id: number }>(
      sql`DELETE FROM collection_posts WHERE post_id = ${postId}
         AND collection_id IN (SELECT id FROM collections WHERE user_id = ${userId}) RETURNING collection_id`,
    );
    await this.countOut(rows);
  }

  /** Deletes some of what is in the collections of a user, and says how many. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM collection_posts WHERE (collection_id, post_id) IN (
         SELECT x.collection_id, x.post_id FROM collections c JOIN collection_posts x ON x.collection_id = c.id WHERE c.user_id = ${userId} LIMIT ${limit})
       RETURNING post_id`,
    );
    return rows.length;
  }

  /** Takes a post out of some of the collections that have it, and says of how many. */
  async deleteSomeOfPost(postId: number, limit: number): Promise<number> {
    const rows = await this.database.query<{ collection_id: number }>(
      sql`DELETE FROM collection_posts WHERE post_id = ${postId}
         AND collection_id IN (SELECT collection_id FROM collection_posts WHERE post_id = ${postId} ORDER BY collection_id LIMIT ${limit}) RETURNING collection_id`,
    );
    await this.countOut(rows);
    return rows.length;
  }

  /** Deletes some of what is in a collection, without its counter, and says how many. */
  async deleteSomeOfCollection(collectionId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM collection_posts WHERE collection_id = ${collectionId}
         AND post_id IN (SELECT post_id FROM collection_posts WHERE collection_id = ${collectionId} ORDER BY post_id LIMIT ${limit}) RETURNING post_id`,
    );
    return rows.length;
  }

  /** Each collection is named once, as one post goes. Locks the rows in the order of their ids. */
  private async countOut(rows: readonly { collection_id: number }[]): Promise<void> {
    if (rows.length === 0) return;
    const ids = rows.map((row) => row.collection_id);
    await this.database.query(
      sql`UPDATE collections SET posts_count = posts_count - 1 WHERE id IN
         (SELECT id FROM collections WHERE ${this.database.isAnyOf(sql`id`, ids)} ORDER BY id${this.database.forNoKeyUpdate})`,
    );
  }
}
