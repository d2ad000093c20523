import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../../core/database/index.js';
import { accountOpenness } from '../../users/index.js';

/** A count as it is stored, and as the rows have it. */
export interface TagDriftRow {
  tag: string;
  name: string;
  stored: number;
  counted: number;
}

/** Both counts of a row `k`, as they are at one moment. */
const DRIFT = sql`SELECT k.tag, COALESCE((SELECT t.name FROM tags t WHERE t.tag = k.tag), (SELECT MAX(y.name) FROM post_tags y WHERE y.tag = k.tag), '') AS name,
  COALESCE((SELECT -t.minus_posts FROM tags t WHERE t.tag = k.tag), 0) AS stored,
  CAST((SELECT COUNT(*) FROM post_tags x JOIN posts p ON p.id = x.post_id JOIN author_tags a ON a.user_id = p.user_id AND a.tag = x.tag
    WHERE x.tag = k.tag AND p.visibility = 'public' AND p.deleted_at IS NULL AND a.is_counted) AS bigint) AS counted`;

/** Compares the counts of hashtags with the posts that have them, for `npm run verify`. */
@Injectable()
export class TagDriftRepository {
  constructor(private readonly database: Database) {}

  async listUsers(afterId: number, limit: number): Promise<{ id: number }[]> {
    return this.database.query(sql`SELECT u.id FROM users u WHERE u.id > ${afterId} AND u.status <> 'deleted' ORDER BY u.id LIMIT ${limit}`);
  }

  /** What an author's rows and posts say differently. */
  async listOfAuthor(userId: number): Promise<TagDriftRow[]> {
    return this.database.query<TagDriftRow>(
      sql`SELECT d.tag, MAX(d.name) AS name, CAST(SUM(d.stored) AS bigint) AS stored, CAST(SUM(d.counted) AS bigint) AS counted FROM (
         SELECT a.tag, a.name, a.posts_count AS stored, 0 AS counted FROM author_tags a WHERE a.user_id = ${userId}
         UNION ALL
         SELECT t.tag, t.name, 0 AS stored, 1 AS counted FROM posts p JOIN post_tags t ON t.post_id = p.id
         WHERE p.user_id = ${userId} AND p.deleted_at IS NULL AND p.visibility = 'public'
       ) d GROUP BY d.tag HAVING SUM(d.stored) <> SUM(d.counted)`,
    );
  }

  /** Whether an author counts as open and is not, or the other way round, and nobody is about to change that. */
  async existsUnturned(userId: number): Promise<boolean> {
    const rows = await this.database.query(
      sql`SELECT y.tag FROM author_tags y WHERE y.user_id = ${userId} AND y.is_counted <> (${accountOpenness(sql`y.user_id`)} >= 2)
       AND NOT EXISTS (SELECT 1 FROM tag_turned_accounts o WHERE o.user_id = y.user_id) LIMIT 1`,
    );
    return rows.length > 0;
  }

  /** The tags after the given one with both counts. */
  async list(after: string, limit: number): Promise<TagDriftRow[]> {
    const known = sql`SELECT tag FROM (SELECT t.tag FROM tags t WHERE t.tag > ${after} ORDER BY t.tag LIMIT ${limit}) used`;
    const had = sql`SELECT tag FROM (SELECT DISTINCT x.tag FROM post_tags x WHERE x.tag > ${after} ORDER BY x.tag LIMIT ${limit}) had`;
    return this.database.query<TagDriftRow>(sql`${DRIFT} FROM (${known} UNION ${had} ORDER BY tag LIMIT ${limit}) k ORDER BY k.tag`);
  }

  async find(tag: string): Promise<TagDriftRow | undefined> {
    return this.database.first<TagDriftRow>(sql`${DRIFT} FROM (SELECT x.tag FROM post_tags x WHERE x.tag = ${tag} UNION SELECT t.tag FROM tags t WHERE t.tag = ${tag}) k`);
  }
}
