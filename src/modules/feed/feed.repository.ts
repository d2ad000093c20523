import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql, viewerParameter } from '../../core/database/index.js';
import { type PostRow, PostRows, isVisibleToFollower } from '../posts/index.js';

/**
 * The personal feed, pulled when it is read: posts of the accounts followed, newest first, merged over the index
 * posts(user_id, id). Exact at once after a follow, a deletion or an account turned private; page 50 costs what page 1 does.
 */
@Injectable()
export class FeedRepository {
  constructor(
    private readonly database: Database,
    private readonly rows: PostRows,
  ) {}

  async list(viewerId: number, includeSelf: boolean, before: number, limit: number): Promise<PostRow[]> {
    const viewer = viewerParameter(viewerId);
    const reading = { viewer, includeSelf, before, limit };
    const page = this.database.dialect === 'sqlite' ? sqlitePage(reading) : postgresPage(reading);
    return this.database.query<PostRow>(this.rows.select(page, sql`p.id DESC`, viewer));
  }
}

interface Reading {
  viewer: Sql;
  includeSelf: boolean;
  before: number;
  limit: number;
}

function authorsOf({ viewer, includeSelf }: Reading): Sql {
  const followees = sql`SELECT f.following_id AS user_id FROM follows f WHERE f.follower_id = ${viewer} AND f.status = 'accepted'`;
  return includeSelf ? sql`${followees} UNION ALL SELECT ${viewer}` : followees;
}

/** SQLite merges the authors' index ranges by itself; without INDEXED BY it may walk all posts backwards. */
function sqlitePage(reading: Reading): Sql {
  const { viewer, before, limit } = reading;
  return sql`SELECT p.id FROM posts p INDEXED BY ix_posts_author
    WHERE p.user_id IN (${authorsOf(reading)}) AND p.id < ${before} AND ${isVisibleToFollower(viewer)}
    ORDER BY p.id DESC LIMIT ${limit}`;
}

/**
 * PostgreSQL in two steps: the newest post of each author, the newest of those heads, then some posts of each
 * of these authors. Exact: an author whose head is not among the newest has a full page in front of him.
 */
function postgresPage(reading: Reading): Sql {
  const { viewer, before } = reading;
  const limit = sql.parameter(reading.limit);
  const newest = (author: Sql, most: Sql) =>
    sql`SELECT p.id FROM posts p WHERE p.user_id = ${author} AND p.id < ${before} AND ${isVisibleToFollower(viewer)} ORDER BY p.id DESC LIMIT ${most}`;
  return sql`SELECT post.id FROM (
      SELECT author.user_id FROM (${authorsOf(reading)}) author
        CROSS JOIN LATERAL (${newest(sql`author.user_id`, sql`1`)}) head ORDER BY head.id DESC LIMIT ${limit}
    ) recent CROSS JOIN LATERAL (${newest(sql`recent.user_id`, limit)}) post ORDER BY post.id DESC LIMIT ${limit}`;
}
