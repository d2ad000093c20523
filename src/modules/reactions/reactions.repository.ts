import { Injectable } from '@nestjs/common';
import { Database, sql, viewerParameter } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { isShownTo } from '../blocks/index.js';
import { ListedPeople, type ListedUserRow } from '../users/index.js';
import type { Reaction, ReactionKind } from './reaction.entity.js';

export interface ReactionStateRow {
  kind: ReactionKind | null;
  likes_count: number;
  dislikes_count: number;
}

export type LikerRow = ListedUserRow & { since: Date };

@Injectable()
export class ReactionsRepository {
  constructor(
    private readonly database: Database,
    private readonly people: ListedPeople,
  ) {}

  /** False when the user has a reaction to the post already, of either kind. */
  async insert(postId: number, userId: number, kind: ReactionKind, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      sql`INSERT INTO reactions (post_id, user_id, kind, created_at) VALUES (${postId}, ${userId}, ${kind}, ${now})
       ON CONFLICT (post_id, user_id) DO NOTHING RETURNING kind`,
    );
    return rows.length > 0;
  }

  /** False unless the user had a reaction of the other kind. */
  async switchTo(postId: number, userId: number, kind: ReactionKind, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      sql`UPDATE reactions SET kind = ${kind}, created_at = ${now} WHERE post_id = ${postId} AND user_id = ${userId} AND kind <> ${kind} RETURNING kind`,
    );
    return rows.length > 0;
  }

  /** False when there was none of this kind. */
  async delete(postId: number, userId: number, kind: ReactionKind): Promise<boolean> {
    const rows = await this.database.query(sql`DELETE FROM reactions WHERE post_id = ${postId} AND user_id = ${userId} AND kind = ${kind} RETURNING kind`);
    return rows.length > 0;
  }

  /** Some of what a user likes or dislikes, in the order of the posts. */
  async listSomeOfUser(userId: number, afterPostId: number, limit: number): Promise<Pick<Reaction, 'post_id' | 'kind' | 'created_at'>[]> {
    return this.database.query(sql`SELECT post_id, kind, created_at FROM reactions WHERE user_id = ${userId} AND post_id > ${afterPostId} ORDER BY post_id LIMIT ${limit}`);
  }

  /** Deletes some of what a user likes or dislikes, and says what it was. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<{ post_id: number; kind: ReactionKind }[]> {
    return this.database.query(
      sql`DELETE FROM reactions WHERE user_id = ${userId}
         AND post_id IN (SELECT post_id FROM reactions WHERE user_id = ${userId} ORDER BY post_id LIMIT ${limit}) RETURNING post_id, kind`,
    );
  }

  /** Deletes some of the reactions to a post, and says how many. */
  async deleteSomeOfPost(postId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM reactions WHERE post_id = ${postId} AND user_id IN (SELECT user_id FROM reactions WHERE post_id = ${postId} LIMIT ${limit}) RETURNING user_id`,
    );
    return rows.length;
  }

  async findState(postId: number, userId: number): Promise<ReactionStateRow | undefined> {
    return this.database.first<ReactionStateRow>(
      sql`SELECT p.likes_count, p.dislikes_count, (SELECT r.kind FROM reactions r WHERE r.post_id = p.id AND r.user_id = ${userId}) AS kind
       FROM posts p WHERE p.id = ${postId} AND p.deleted_at IS NULL`,
    );
  }

  /** Most recent first; those whom a suspension or a block hides from the viewer are left out. The page is cut before users are joined. */
  async listLikers(postId: number, viewerId: number | null, before: CursorKey[] | undefined, limit: number): Promise<LikerRow[]> {
    const [since, id] = before ?? [];
    const rest = before ? sql`AND (r.created_at, r.user_id) < (${new Date(since ?? 0)}, ${id ?? 0})` : sql.nothing;
    return this.database.query<LikerRow>(
      sql`SELECT page.created_at AS since, ${this.people.columns(viewerId)} FROM (
         SELECT r.user_id, r.created_at FROM reactions r
         WHERE r.post_id = ${postId} AND r.kind = 'like' ${rest} AND ${isShownTo(viewerParameter(viewerId), sql`r.user_id`)}
         ORDER BY r.created_at DESC, r.user_id DESC LIMIT ${limit}
       ) page JOIN users u ON u.id = page.user_id ORDER BY page.created_at DESC, u.id DESC`,
    );
  }
}
