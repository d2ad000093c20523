import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../../core/database/index.js';
import { type CursorKey, type Scan, type ScanStep, type ScannedRow, boundedPage, newestOf, scan } from '../../core/paging/index.js';
import { type PostRow, isOpenToAll, isVisibleTo, selectPosts } from '../posts/index.js';
import { CaptionSearchRepository, type Few, type WeighedTerm } from './caption-search.repository.js';
import { type Bind, type PostFilter, columnOf, directionOf, isByTime, sourceOf, walkOfPosts, walkOfTerm, windowConditions } from './post-sources.js';

const VIEWER = 'CAST($1 AS bigint)';

type ScannedPost = PostRow & ScannedRow;

/** How a list is read, decided once for all of its steps. */
interface Way {
  filter: PostFilter;
  viewerId: number | null;
  /** Every one must be in the caption, rarest first. */
  terms: readonly WeighedTerm[];
  few: Few;
}

interface Reading {
  after: CursorKey[] | undefined;
  /** One more than the page has. */
  wanted: number;
  /** Column value (milliseconds for times) and id. */
  keysOf: (row: PostRow) => CursorKey[];
}

/**
 * The global feed: posts that are open to everybody, each order along an index of its own; narrowed to one author, along one
 * of theirs. What is narrowed to a few rows, by a rare word or a short time, is collected and sorted instead. No statement
 * looks at more rows than it says, whatever the words, the window and the author leave of them.
 */
@Injectable()
export class PostListsRepository {
  constructor(
    private readonly database: Database,
    private readonly captions: CaptionSearchRepository,
  ) {}

  /** SQLite keeps the order of what it walks; PostgreSQL sees that it is there already. */
  private get sorts(): boolean {
    return this.database.dialect === 'postgres';
  }

  /** @param terms every one must be in the caption */
  async list(filter: PostFilter, terms: readonly string[], viewerId: number | null, reading: Reading): Promise<Scan<PostRow>> {
    const weighed = await this.captions.weigh(terms);
    const way: Way = { filter, viewerId, terms: weighed, few: await this.captions.findFew(weighed, filter) };
    if (way.few !== undefined) return { rows: await this.collect(way, way.few, reading) };
    return scan<ScannedPost>(reading, (step) => this.walk(way, step));
  }

  /** The same for posts whose words are in the former index: all of them with these words are sorted. */
  async listFormer(filter: PostFilter, terms: readonly string[], viewerId: number | null, reading: Reading): Promise<PostRow[]> {
    const values: SqlValue[] = [viewerId, reading.wanted];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const having = terms.map((term) => `c.id IN (SELECT o.post_id FROM post_terms o WHERE o.term = ${bind(term)})`);
    const source = `SELECT t.post_id AS id FROM post_terms t WHERE t.term = ${bind(terms[0] ?? '')}`;
    return this.sorted(filter, source, [...this.rules(filter, bind), ...having], reading, values, bind);
  }

  /** Those of the author's posts that the viewer may see, newest first. */
  async listByAuthor(authorId: number, viewerId: number | null, reading: Reading): Promise<Scan<PostRow>> {
    const { range, order } = newestOf(this.database.dialect, 'x.user_id', 'x.id', '$2', '$4');
    const source = (limit: string) => `SELECT x.id FROM posts x WHERE ${range} AND x.deleted_at IS NULL ORDER BY ${order} LIMIT ${limit}`;
    return scan<ScannedPost>(reading, ({ after, size, wanted }) => {
      const page = boundedPage({ source, columns: 'w.id', rule: ofPost([isVisibleTo(VIEWER)]), order: 'w.id DESC', sorts: false }, size, '$3');
      return this.database.query<ScannedPost>(selectPosts(page, 'p.id DESC', VIEWER, 'page.rest,'), [
        viewerId,
        authorId,
        wanted,
        after?.[0] ?? Number.MAX_SAFE_INTEGER,
      ]);
    });
  }

  private async walk({ filter, viewerId, terms }: Way, { after, size, wanted }: ScanStep): Promise<ScannedPost[]> {
    const values: SqlValue[] = [viewerId, wanted];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const [rarest] = terms;
    const byTerm = rarest !== undefined && filter.authorId === undefined && isByTime(filter.sort);
    const walk = byTerm ? walkOfTerm(rarest.term, filter, bind) : walkOfPosts(filter, bind);
    const others = (byTerm ? terms.slice(1) : terms).map(({ term }) => term);
    const rule = [ofPost(this.rules(filter, bind)), ...(others.length === 0 ? [] : [this.hasAll(others, 'w.id', bind)])].join(' AND ');
    const source = sourceOf(walk, after, size, this.database, bind);
    const { direction } = walk;
    const page = boundedPage({ source, columns: 'w.id', rule, order: `w.place ${direction}, w.id ${direction}`, sorts: this.sorts }, size, '$2');
    const column = columnOf(filter.sort);
    return this.database.query<ScannedPost>(selectPosts(page, `p.${column} ${direction}, p.id ${direction}`, VIEWER, 'page.rest,'), values);
  }

  private async collect({ filter, viewerId, terms }: Way, few: { term: string } | 'window', reading: Reading): Promise<PostRow[]> {
    const values: SqlValue[] = [viewerId, reading.wanted];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const source = this.captions.sourceOfFew(few, filter, bind);
    const others = terms.map(({ term }) => term).filter((term) => few === 'window' || term !== few.term);
    const rules = [...this.rules(filter, bind), ...(others.length === 0 ? [] : [this.hasAll(others, 'c.id', bind)])];
    return this.sorted(filter, source, rules, reading, values, bind);
  }

  private async sorted(filter: PostFilter, source: string, rules: string[], { after }: Reading, values: SqlValue[], bind: Bind): Promise<PostRow[]> {
    const column = columnOf(filter.sort);
    const direction = directionOf(filter.sort);
    const beyond = direction === 'ASC' ? '>' : '<';
    const order = `p.${column} ${direction}, p.id ${direction}`;
    const [key, id] = after ?? [];
    if (key !== undefined && id !== undefined) rules.push(`(p.${column}, p.id) ${beyond} (${bind(isByTime(filter.sort) ? new Date(key) : key)}, ${bind(id)})`);
    // On SQLite CROSS JOIN also fixes the order: the few rows first.
    const page = `SELECT p.id FROM (${source}) c CROSS JOIN posts p WHERE p.id = c.id AND ${rules.join(' AND ')} ORDER BY ${order} LIMIT $2`;
    return this.database.query<PostRow>(selectPosts(page, order, VIEWER), values);
  }

  /** SQL conditions on `posts p`. */
  private rules(filter: PostFilter, bind: Bind): string[] {
    const scope = filter.authorId === undefined ? [isOpenToAll()] : [`p.user_id = ${bind(filter.authorId)}`, isVisibleTo(VIEWER)];
    return [...scope, ...windowConditions(filter, 'p.created_at', bind)];
  }

  /** SQL condition: all the words are in the caption. A scalar, so that PostgreSQL tests each post instead of joining all that have them. */
  private hasAll(terms: readonly string[], id: string, bind: Bind): string {
    const given = this.database.dialect === 'sqlite' ? `SELECT value AS term FROM json_each(${bind(terms)})` : `SELECT unnest(${bind(terms)}::text[]) AS term`;
    return `(SELECT 1 FROM (${given}) g WHERE NOT EXISTS (SELECT 1 FROM caption_terms o WHERE o.post_id = ${id} AND o.term = g.term) LIMIT 1) IS NULL`;
  }
}

/** A scalar on the post's row, so that the databases keep to the order of the walk. */
function ofPost(rules: readonly string[]): string {
  return `(SELECT ${rules.join(' AND ')} FROM posts p WHERE p.id = w.id)`;
}
