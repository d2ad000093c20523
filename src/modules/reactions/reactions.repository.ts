import { Injectable } from '@nestjs/common';
import { Database, type SqlTime } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { USER_SUMMARY_COLUMNS, type UserSummaryRow, isActiveUser } from '../users/index.js';
import type { ReactionKind } from './reaction.entity.js';

export interface ReactionStateRow {
  kind: ReactionKind | null;
  likes_count: number;
  dislikes_count: number;
}

export interface LikerRow extends UserSummaryRow {
  since: SqlTime;
}

@Injectable()
export class ReactionsRepository {
  constructor(private readonly database: Database) {}

  /** False when the user has a reaction to the post already, of either kind. */
  async insert(postId: number, userId: number, kind: ReactionKind, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      `INSERT INTO reactions (post_id, user_id, kind, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (post_id, user_id) DO NOTHING RETURNING kind`,
      [postId, userId, kind, now],
    );
    return rows.length > 0;
  }

  /** False unless the user had a reaction of the other kind. */
  async switchTo(postId: number, userId: number, kind: ReactionKind, now: Date): Promise<boolean> {
    const rows = await this.database.query(
      'UPDATE reactions SET kind = $3, created_at = $4 WHERE post_id = $1 AND user_id = $2 AND kind <> $3 RETURNING kind',
      [postId, userId, kind, now],
    );
    return rows.length > 0;
  }

  /** False when there was none of this kind. */
  async delete(postId: number, userId: number, kind: ReactionKind): Promise<boolean> {
    const rows = await this.database.query('DELETE FROM reactions WHERE post_id = $1 AND user_id = $2 AND kind = $3 RETURNING kind', [
      postId,
      userId,
      kind,
    ]);
    return rows.length > 0;
  }

  /** Deletes some of what a user likes or dislikes, and says what it was. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<{ post_id: number; kind: ReactionKind }[]> {
    return this.database.query(
      `DELETE FROM reactions WHERE user_id = $1
         AND post_id IN (SELECT post_id FROM reactions WHERE user_id = $1 ORDER BY post_id LIMIT $2) RETURNING post_id, kind`,
      [userId, limit],
    );
  }

  async findState(postId: number, userId: number): Promise<ReactionStateRow | undefined> {
    const rows = await this.database.query<ReactionStateRow>(
      `SELECT p.likes_count, p.dislikes_count, (SELECT r.kind FROM reactions r WHERE r.post_id = p.id AND r.user_id = $2) AS kind
       FROM posts p WHERE p.id = $1 AND p.deleted_at IS NULL`,
      [postId, userId],
    );
    return rows[0];
  }

  /** Most recent first; suspended accounts are left out. The page is cut before users are joined. */
  async listLikers(postId: number, before: CursorKey[] | undefined, limit: number): Promise<LikerRow[]> {
    const [since, id] = before ?? [];
    return this.database.query<LikerRow>(
      `SELECT page.created_at AS since, ${USER_SUMMARY_COLUMNS} FROM (
         SELECT r.user_id, r.created_at FROM reactions r
         WHERE r.post_id = $1 AND r.kind = 'like' ${before ? 'AND (r.created_at, r.user_id) < ($3, $4)' : ''}
           AND ${isActiveUser('r.user_id')}
         ORDER BY r.created_at DESC, r.user_id DESC LIMIT $2
       ) page JOIN users u ON u.id = page.user_id ORDER BY page.created_at DESC, u.id DESC`,
      before ? [postId, limit, new Date(since ?? 0), id ?? 0] : [postId, limit],
    );
  }
}
