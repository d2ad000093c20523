import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../../core/database/index.js';
import type { CursorKey } from '../../core/paging/index.js';
import { type PostRow, isOpenToAll, isVisibleTo, selectPosts } from '../posts/index.js';

export const POST_SORTS = ['newest', 'oldest', 'most_liked', 'most_commented'] as const;
export type PostSort = (typeof POST_SORTS)[number];

export interface PostFilter {
  sort: PostSort;
  /** Every one must be in the caption; undefined for no search. */
  terms?: readonly string[] | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  /** Only this author's posts: those that the viewer may see. */
  authorId?: number | undefined;
}

const COLUMN: Readonly<Record<PostSort, string>> = {
  newest: 'created_at',
  oldest: 'created_at',
  most_liked: 'likes_count',
  most_commented: 'comments_count',
};

interface WeighedTerm {
  term: string;
  /** How many posts have it, counted up to `MANY`. */
  found: number;
}

/** From this many matches on, walking an order and testing each post beats collecting and sorting the matches. */
const MANY = 1_000;

/**
 * The global feed: posts that are open to everybody, each order along an index of its own. Narrowed to one author, their
 * posts are sorted instead.
 */
@Injectable()
export class PostListsRepository {
  constructor(private readonly database: Database) {}

  /** @param after column value (milliseconds for times) and id of the last row of the page before */
  async list(filter: PostFilter, viewerId: number | null, after: CursorKey[] | undefined, limit: number): Promise<PostRow[]> {
    const values: SqlValue[] = [viewerId, limit];
    const bind = (value: SqlValue) => `$${values.push(value)}`;
    const column = COLUMN[filter.sort];
    const [direction, beyond] = filter.sort === 'oldest' ? ['ASC', '>'] : ['DESC', '<'];
    const conditions = filter.authorId === undefined ? [isOpenToAll()] : [`p.user_id = ${bind(filter.authorId)}`, isVisibleTo('CAST($1 AS bigint)')];
    if (filter.since !== undefined) conditions.push(`p.created_at >= ${bind(filter.since)}`);
    if (filter.until !== undefined) conditions.push(`p.created_at <= ${bind(filter.until)}`);
    const source = filter.terms === undefined ? 'posts p' : await this.matching(filter.terms, conditions, bind);
    const order = `p.${column} ${direction}, p.id ${direction}`;
    const cut = (rule: string) =>
      `SELECT p.id, p.${column} FROM ${source} WHERE ${[rule, ...conditions].join(' AND ')} ORDER BY ${order} LIMIT $2`;
    const page = after === undefined ? cut('true') : this.cutAfter(cut, column, beyond, bind(toKey(column, after[0])), bind(after[1] ?? 0));
    return this.database.query<PostRow>(selectPosts(page, order, 'CAST($1 AS bigint)'), values);
  }

  /**
   * The page after the row with this key and id. SQLite uses the id of such a pair only with an equality, and would walk
   * over all rows with the same key: half of all posts have no likes. So there it is two ranges, merged. The rule stands
   * before the others: of two upper bounds, SQLite takes the first.
   */
  private cutAfter(cut: (rule: string) => string, column: string, beyond: string, key: string, id: string): string {
    if (this.database.dialect === 'postgres') return cut(`(p.${column}, p.id) ${beyond} (${key}, ${id})`);
    const direction = beyond === '<' ? 'DESC' : 'ASC';
    const equal = cut(`p.${column} = ${key} AND p.id ${beyond} ${id}`);
    return `SELECT id FROM (SELECT * FROM (${equal}) UNION ALL SELECT * FROM (${cut(`p.${column} ${beyond} ${key}`)}))
      ORDER BY ${column} ${direction}, id ${direction} LIMIT $2`;
  }

  /** Those of the author's posts that the viewer may see, newest first. */
  async listByAuthor(authorId: number, viewerId: number | null, after: CursorKey[] | undefined, limit: number): Promise<PostRow[]> {
    const viewer = 'CAST($1 AS bigint)';
    const page = `SELECT p.id FROM posts p WHERE p.user_id = $2 AND ${isVisibleTo(viewer)} ${after ? 'AND p.id < $4' : ''} ORDER BY p.id DESC LIMIT $3`;
    return this.database.query<PostRow>(
      selectPosts(page, 'p.id DESC', viewer),
      after ? [viewerId, authorId, limit, after[0] ?? 0] : [viewerId, authorId, limit],
    );
  }

  /** Sums over the posts that count: those that are public or for followers. */
  async sumReceived(authorId: number): Promise<{ likes: number; comments: number }> {
    const rows = await this.database.query<{ likes: number; comments: number }>(
      `SELECT CAST(COALESCE(SUM(likes_count), 0) AS bigint) AS likes, CAST(COALESCE(SUM(comments_count), 0) AS bigint) AS comments
       FROM posts WHERE user_id = $1 AND deleted_at IS NULL AND visibility <> 'private'`,
      [authorId],
    );
    return rows[0] ?? { likes: 0, comments: 0 };
  }

  /** Adds the conditions that every term is in the caption; gives what to read from. */
  private async matching(terms: readonly string[], conditions: string[], bind: (value: SqlValue) => string): Promise<string> {
    const [rarest, ...others] = await this.weigh(terms);
    for (const { term } of others) {
      conditions.push(hasTerm(bind(term)));
    }
    if (rarest === undefined) return 'posts p';
    const first = bind(rarest.term);
    if (rarest.found >= MANY) {
      conditions.push(hasTerm(first));
      return 'posts p';
    }
    conditions.push(`t.term = ${first}`, 'p.id = t.post_id');
    // On SQLite CROSS JOIN also fixes the order: the few matches first.
    return 'post_terms t CROSS JOIN posts p';
  }

  /** Rarest first. */
  private async weigh(terms: readonly string[]): Promise<WeighedTerm[]> {
    const given = this.database.dialect === 'sqlite' ? 'SELECT value AS term FROM json_each($1)' : 'SELECT unnest($1::text[]) AS term';
    return this.database.query<WeighedTerm>(
      `SELECT g.term, (SELECT COUNT(*) FROM (SELECT 1 FROM post_terms t WHERE t.term = g.term ORDER BY t.post_id LIMIT ${MANY}) c) AS found
       FROM (${given}) g ORDER BY found`,
      [terms],
    );
  }
}

/** SQL condition: the word is in the caption. A scalar, so that PostgreSQL tests each post instead of joining all that have it. */
function hasTerm(term: string): string {
  return `(SELECT o.post_id FROM post_terms o WHERE o.term = ${term} AND o.post_id = p.id) IS NOT NULL`;
}

function toKey(column: string, key: CursorKey | undefined): SqlValue {
  return column === 'created_at' ? new Date(key ?? 0) : (key ?? 0);
}
