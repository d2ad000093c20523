import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { type PostRow, isVisibleToFollower, selectPosts } from '../posts/index.js';

/**
 * The personal feed, pulled when it is read: posts of the accounts followed, newest first, merged over the index
 * posts(user_id, id). Exact at once after a follow, a deletion or an account turned private; page 50 costs what page 1 does.
 */
@Injectable()
export class FeedRepository {
  constructor(private readonly database: Database) {}

  async list(viewerId: number, includeSelf: boolean, before: number, limit: number): Promise<PostRow[]> {
    const page = this.database.dialect === 'sqlite' ? sqlitePage(includeSelf) : postgresPage(includeSelf);
    return this.database.query<PostRow>(selectPosts(page, 'p.id DESC', '$1'), [viewerId, before, limit]);
  }
}

const followees = "SELECT f.following_id FROM follows f WHERE f.follower_id = $1 AND f.status = 'accepted'";

/** SQLite merges the authors' index ranges by itself; without INDEXED BY it may walk all posts backwards (data.md). */
function sqlitePage(includeSelf: boolean): string {
  return `SELECT p.id FROM posts p INDEXED BY ix_posts_author
    WHERE p.user_id IN (${followees} ${includeSelf ? 'UNION ALL SELECT $1' : ''}) AND p.id < $2 AND ${isVisibleToFollower('$1')}
    ORDER BY p.id DESC LIMIT $3`;
}

/**
 * PostgreSQL in two steps (data.md): the newest post of each author, the newest of those heads, then some posts of each
 * of these authors. Exact: an author whose head is not among the newest has a full page in front of him.
 */
function postgresPage(includeSelf: boolean): string {
  const newest = (author: string, limit: string) =>
    `SELECT p.id FROM posts p WHERE p.user_id = ${author} AND p.id < $2 AND ${isVisibleToFollower('CAST($1 AS bigint)')}
     ORDER BY p.id DESC LIMIT ${limit}`;
  return `SELECT post.id FROM (
      SELECT author.user_id FROM (
        ${followees.replace('f.following_id', 'f.following_id AS user_id')} ${includeSelf ? 'UNION ALL SELECT CAST($1 AS bigint)' : ''}
      ) author CROSS JOIN LATERAL (${newest('author.user_id', '1')}) head ORDER BY head.id DESC LIMIT $3
    ) recent CROSS JOIN LATERAL (${newest('recent.user_id', '$3')}) post ORDER BY post.id DESC LIMIT $3`;
}
