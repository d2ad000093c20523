import { Injectable } from '@nestjs/common';
import { Database, type Sql, rowsOfRecords, sql, viewerParameter } from '../../core/database/index.js';
import { isShownTo } from '../blocks/index.js';
import { isVisibleTo } from '../posts/index.js';
import { isActiveUser } from '../users/index.js';
import type { PostMention } from './post-mention.entity.js';

/** Where people are named. */
export type MentionPlace = 'post' | 'comment';

export type MentionRow = Pick<PostMention, 'user_id' | 'name' | 'place' | 'was_told'>;

/** A caption or a comment, with who wrote it. */
export interface WrittenRow {
  id: number;
  post_id: number;
  user_id: number;
  text: string | null;
}

const TABLES: Readonly<Record<MentionPlace, { table: Sql; id: Sql }>> = {
  post: { table: sql`post_mentions`, id: sql`post_id` },
  comment: { table: sql`comment_mentions`, id: sql`comment_id` },
};

@Injectable()
export class MentionsRepository {
  constructor(private readonly database: Database) {}

  /** A post's caption, held until the transaction ends. Undefined when the post is gone. */
  async holdCaption(postId: number): Promise<WrittenRow | undefined> {
    return this.database.first<WrittenRow>(
      sql`SELECT p.id, p.id AS post_id, p.user_id, p.caption AS text FROM posts p WHERE p.id = ${postId} AND p.deleted_at IS NULL${this.database.forNoKeyUpdate}`,
    );
  }

  /** Of the newest below an id, held in the order of their ids. */
  async holdCaptionsBelow(beforeId: number, limit: number): Promise<WrittenRow[]> {
    return this.database.query<WrittenRow>(
      sql`SELECT p.id, p.id AS post_id, p.user_id, p.caption AS text FROM posts p
       WHERE p.id IN (SELECT x.id FROM posts x WHERE x.id < ${beforeId} ORDER BY x.id DESC LIMIT ${limit}) ORDER BY p.id${this.database.forNoKeyUpdate}`,
    );
  }

  async holdCommentsBelow(beforeId: number, limit: number): Promise<WrittenRow[]> {
    return this.database.query<WrittenRow>(
      sql`SELECT c.id, c.post_id, c.user_id, c.content AS text FROM comments c
       WHERE c.id IN (SELECT x.id FROM comments x WHERE x.id < ${beforeId} ORDER BY x.id DESC LIMIT ${limit}) ORDER BY c.id${this.database.forNoKeyUpdate}`,
    );
  }

  /** Those who have the usernames now, but for suspended and deleted accounts. */
  async resolve(usernames: readonly string[]): Promise<{ id: number; username: string }[]> {
    return this.database.query(sql`SELECT u.id, u.username FROM users u WHERE ${this.database.isAnyOf(sql`u.username`, usernames, 'text')} AND ${isActiveUser(sql`u.id`)}`);
  }

  /** Those of the people who may see the post. */
  async listWhoMaySee(postId: number, userIds: readonly number[]): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      sql`SELECT u.id FROM users u WHERE ${this.database.isAnyOf(sql`u.id`, userIds)} AND ${isActiveUser(sql`u.id`)}
       AND EXISTS (SELECT 1 FROM posts p WHERE p.id = ${postId} AND ${isVisibleTo(sql`u.id`)}) ORDER BY u.id`,
    );
    return rows.map((row) => row.id);
  }

  /** In their order. */
  async list(place: MentionPlace, id: number): Promise<MentionRow[]> {
    const { table, id: column } = TABLES[place];
    return this.database.query<MentionRow>(sql`SELECT user_id, name, place, was_told FROM ${table} WHERE ${column} = ${id} ORDER BY place`);
  }

  /** The present username of whom a name in a text means, if the viewer may meet them. */
  async findUsername(place: MentionPlace, id: number, name: string, viewerId: number | null): Promise<string | undefined> {
    const { table, id: column } = TABLES[place];
    const row = await this.database.first<{ username: string }>(
      sql`SELECT u.username FROM ${table} m JOIN users u ON u.id = m.user_id
       WHERE m.${column} = ${id} AND m.name = ${name} AND ${isShownTo(viewerParameter(viewerId), sql`u.id`)} ORDER BY m.place LIMIT 1`,
    );
    return row?.username;
  }

  async insert(place: MentionPlace, id: number, rows: readonly MentionRow[]): Promise<void> {
    if (rows.length === 0) return;
    const { table, id: column } = TABLES[place];
    const given = rowsOfRecords(rows, { user_id: 'bigint', name: 'text', place: 'bigint', was_told: 'boolean' });
    await this.database.query(
      sql`INSERT INTO ${table} (${column}, user_id, name, place, was_told) SELECT CAST(${id} AS bigint), g.user_id, g.name, g.place, g.was_told FROM (${given}) g`,
    );
  }

  async delete(place: MentionPlace, id: number): Promise<void> {
    const { table, id: column } = TABLES[place];
    await this.database.query(sql`DELETE FROM ${table} WHERE ${column} = ${id}`);
  }

  /** Deletes some of those that name a user, and says how many. */
  async deleteSomeOfUser(place: MentionPlace, userId: number, limit: number): Promise<number> {
    const { table, id } = TABLES[place];
    const rows = await this.database.query(
      sql`DELETE FROM ${table} WHERE user_id = ${userId} AND ${id} IN (SELECT ${id} FROM ${table} WHERE user_id = ${userId} ORDER BY ${id} LIMIT ${limit}) RETURNING user_id`,
    );
    return rows.length;
  }
}
