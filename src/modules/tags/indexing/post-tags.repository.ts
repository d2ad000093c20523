import { Injectable } from '@nestjs/common';
import { Database, rowsOfRecords, sql } from '../../../core/database/index.js';
import type { Tag } from '../../../core/marked-text/index.js';
import { isKeptComment } from '../../comments/index.js';
import type { PostTag } from './post-tag.entity.js';

/** What is asked of a post to read its hashtags. */
export interface TaggedPostRow {
  id: number;
  user_id: number;
  caption: string | null;
  visibility: string;
  created_at: Date;
}

export type PostTagRow = Pick<PostTag, 'tag' | 'name' | 'place' | 'is_from_comment' | 'is_listed'>;

/** Hashtags in comments that count for one post are among so many rows. */
const MAX_COMMENT_TAGS = 100;
const POST = sql`p.id, p.user_id, p.caption, p.visibility, p.created_at`;

@Injectable()
export class PostTagsRepository {
  constructor(private readonly database: Database) {}

  /** The row, held until the transaction ends. Undefined when the post is gone. */
  async hold(postId: number): Promise<TaggedPostRow | undefined> {
    return this.database.first<TaggedPostRow>(sql`SELECT ${POST} FROM posts p WHERE p.id = ${postId} AND p.deleted_at IS NULL${this.database.forNoKeyUpdate}`);
  }

  /** The newest below an id, deleted ones too; held in the order of their ids. */
  async holdSomeBelow(beforeId: number, limit: number): Promise<(TaggedPostRow & { deleted_at: Date | null })[]> {
    return this.database.query(
      sql`SELECT ${POST}, p.deleted_at FROM posts p WHERE p.id IN (SELECT x.id FROM posts x WHERE x.id < ${beforeId} ORDER BY x.id DESC LIMIT ${limit})
       ORDER BY p.id${this.database.forNoKeyUpdate}`,
    );
  }

  async list(postId: number): Promise<PostTagRow[]> {
    return this.database.query<PostTagRow>(sql`SELECT tag, name, place, is_from_comment, is_listed FROM post_tags WHERE post_id = ${postId} ORDER BY place`);
  }

  async insert(postId: number, postedMs: number, rows: readonly PostTagRow[]): Promise<void> {
    if (rows.length === 0) return;
    const given = rowsOfRecords(rows, { tag: 'text', name: 'text', place: 'bigint', is_from_comment: 'boolean', is_listed: 'boolean' });
    await this.database.query(
      sql`INSERT INTO post_tags (tag, posted_ms, post_id, name, place, is_from_comment, is_listed)
       SELECT g.tag, CAST(${postedMs} AS bigint), CAST(${postId} AS bigint), g.name, g.place, g.is_from_comment, g.is_listed FROM (${given}) g`,
    );
  }

  async delete(postId: number): Promise<PostTagRow[]> {
    return this.database.query<PostTagRow>(sql`DELETE FROM post_tags WHERE post_id = ${postId} RETURNING tag, name, place, is_from_comment, is_listed`);
  }

  /** Whether some of a post's hashtags come from comments. */
  async existsFromComment(postId: number): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM post_tags WHERE post_id = ${postId} AND is_from_comment LIMIT 1`)).length > 0;
  }

  // What the author of a post has written below it.

  /** The first ones, in the order in which they were written, without those of comments that are hidden. */
  async listOfComments(postId: number): Promise<Tag[]> {
    return this.database.query<Tag>(
      sql`SELECT t.tag AS key, t.name FROM (SELECT tag, name, comment_id, place FROM comment_tags WHERE post_id = ${postId} ORDER BY comment_id, place LIMIT ${MAX_COMMENT_TAGS}) t
       WHERE EXISTS (SELECT 1 FROM comments c WHERE c.id = t.comment_id AND ${isKeptComment(sql`c`)}) ORDER BY t.comment_id, t.place`,
    );
  }

  /** While the post has room for them. */
  async insertOfComment(postId: number, commentId: number, tags: readonly { key: string; name: string; place: number }[]): Promise<void> {
    await this.database.query(
      sql`INSERT INTO comment_tags (post_id, comment_id, tag, name, place)
       SELECT CAST(${postId} AS bigint), CAST(${commentId} AS bigint), g.key, g.name, g.place FROM (${rowsOfRecords(tags, { key: 'text', name: 'text', place: 'bigint' })}) g
       WHERE (SELECT COUNT(*) FROM (SELECT 1 AS one FROM comment_tags c WHERE c.post_id = ${postId} LIMIT ${MAX_COMMENT_TAGS}) counted) < ${MAX_COMMENT_TAGS}`,
    );
  }

  /** True when it had some. */
  async deleteOfComment(commentId: number): Promise<boolean> {
    return (await this.database.query(sql`DELETE FROM comment_tags WHERE comment_id = ${commentId} RETURNING comment_id`)).length > 0;
  }

  /** Deletes some of what stands in comments, and gives the post of each. */
  async deleteSomeOfComments(commentIds: readonly number[], limit: number): Promise<number[]> {
    const rows = await this.database.query<{ post_id: number }>(
      sql`DELETE FROM comment_tags WHERE ${this.database.isAnyOf(sql`comment_id`, commentIds)} AND (post_id, comment_id, tag) IN
         (SELECT post_id, comment_id, tag FROM comment_tags WHERE ${this.database.isAnyOf(sql`comment_id`, commentIds)} LIMIT ${limit}) RETURNING post_id`,
    );
    return rows.map((row) => row.post_id);
  }

  /** The newest comments below an id; those of others than the post's author, and on deleted posts, without their text. */
  async listCommentsBelow(beforeId: number, limit: number): Promise<{ id: number; post_id: number; content: string | null }[]> {
    return this.database.query(
      sql`SELECT c.id, c.post_id, CASE WHEN p.user_id = c.user_id AND p.deleted_at IS NULL THEN c.content END AS content
       FROM (SELECT x.id FROM comments x WHERE x.id < ${beforeId} ORDER BY x.id DESC LIMIT ${limit}) page
       JOIN comments c ON c.id = page.id JOIN posts p ON p.id = c.post_id ORDER BY c.id DESC`,
    );
  }
}
