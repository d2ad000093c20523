import { Injectable } from '@nestjs/common';
import { Database, type Sql, isAbsent, sql, viewerParameter } from '../../core/database/index.js';
import { type Reading, type Scan, type ScanStep, type ScannedRow, boundedPage, newestOf, scan } from '../../core/paging/index.js';
import { ListRules, type PostRow, PostRows, isVisibleTo } from '../posts/index.js';
import { hasNoMutedTag } from '../tags/index.js';
import { CaptionSearchRepository, type Few, type WeighedTerm } from './caption-search.repository.js';
import { type PostFilter, columnOf, directionOf, isByTime, sourceOf, walkOfPosts, walkOfTerm, windowConditions } from './post-sources.js';

type ScannedPost = PostRow & ScannedRow;

const ID = sql`w.id`;
const REST = sql`page.rest,`;

/** What a list is of, and for whom. */
interface Scope {
  filter: PostFilter;
  viewer: Sql;
}

/** How it is read, decided once for all of its steps. */
interface Way extends Scope {
  /** Every one must be in the caption, rarest first. */
  terms: readonly WeighedTerm[];
  few: Few;
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
    private readonly rows: PostRows,
    private readonly rules: ListRules,
  ) {}

  /** SQLite keeps the order of what it walks; PostgreSQL sees that it is there already. */
  private get sorts(): boolean {
    return this.database.dialect === 'postgres';
  }

  /** @param terms every one must be in the caption */
  async list(filter: PostFilter, terms: readonly string[], viewerId: number | null, reading: Reading<PostRow>): Promise<Scan<PostRow>> {
    const weighed = await this.captions.weigh(terms);
    const way: Way = { filter, viewer: viewerParameter(viewerId), terms: weighed, few: await this.captions.findFew(weighed, filter) };
    if (way.few !== undefined) return { rows: await this.collect(way, way.few, reading) };
    return scan<ScannedPost>(reading, (step) => this.walk(way, step));
  }

  /** The same for posts whose words are in the former index: all of them with these words are sorted. */
  async listFormer(filter: PostFilter, terms: readonly string[], viewerId: number | null, reading: Reading<PostRow>): Promise<PostRow[]> {
    const viewer = viewerParameter(viewerId);
    const having = terms.map((term) => sql`c.id IN (SELECT o.post_id FROM post_terms o WHERE o.term = ${term})`);
    const source = sql`SELECT t.post_id AS id FROM post_terms t WHERE t.term = ${terms[0] ?? ''}`;
    return this.sorted({ filter, viewer }, source, [...this.rulesOf({ filter, viewer }), ...having], reading);
  }

  /** Those of the author's posts that the viewer may see, newest first. */
  async listByAuthor(authorId: number, viewerId: number | null, reading: Reading<PostRow>): Promise<Scan<PostRow>> {
    const viewer = viewerParameter(viewerId);
    return scan<ScannedPost>(reading, ({ after, size, wanted }) => {
      const { range, order } = newestOf(this.database.dialect, { owner: sql`x.user_id`, id: sql`x.id` }, authorId, after?.[0]);
      const source = (limit: Sql) => sql`SELECT x.id FROM posts x WHERE ${range} AND x.deleted_at IS NULL ORDER BY ${order} LIMIT ${limit}`;
      const page = boundedPage({ source, columns: ID, rule: ofPost([isVisibleTo(viewer)]), order: sql`w.id DESC`, sorts: false }, size, wanted);
      return this.database.query<ScannedPost>(this.rows.select(page, sql`p.id DESC`, viewer, REST));
    });
  }

  private async walk(way: Way, { after, size, wanted }: ScanStep): Promise<ScannedPost[]> {
    const { filter, terms, viewer } = way;
    const [rarest] = terms;
    const byTerm = rarest !== undefined && filter.authorId === undefined && isByTime(filter.sort);
    const walk = byTerm ? walkOfTerm(rarest.term, filter) : walkOfPosts(filter);
    const others = (byTerm ? terms.slice(1) : terms).map(({ term }) => term);
    const rule = sql.allOf([ofPost(this.rulesOf(way)), ...(others.length === 0 ? [] : [this.hasAll(others, ID)])]);
    const source = sourceOf(walk, after, size, this.database);
    const direction = sql.text(walk.direction);
    const page = boundedPage({ source, columns: ID, rule, order: sql`w.place ${direction}, w.id ${direction}`, sorts: this.sorts }, size, wanted);
    return this.database.query<ScannedPost>(this.rows.select(page, orderOf(filter), viewer, REST));
  }

  private async collect(way: Way, few: { term: string } | 'window', reading: Reading<PostRow>): Promise<PostRow[]> {
    const source = this.captions.sourceOfFew(few, way.filter);
    const others = way.terms.map(({ term }) => term).filter((term) => few === 'window' || term !== few.term);
    return this.sorted(way, source, [...this.rulesOf(way), ...(others.length === 0 ? [] : [this.hasAll(others, sql`c.id`)])], reading);
  }

  private async sorted({ filter, viewer }: Scope, source: Sql, rules: Sql[], { after, wanted }: Reading<PostRow>): Promise<PostRow[]> {
    const beyond = directionOf(filter.sort) === 'ASC' ? sql`>` : sql`<`;
    const order = orderOf(filter);
    const [key, id] = after ?? [];
    const isAfter = key === undefined || id === undefined ? [] : [sql`(p.${columnOf(filter.sort)}, p.id) ${beyond} (${isByTime(filter.sort) ? new Date(key) : key}, ${id})`];
    // On SQLite CROSS JOIN also fixes the order: the few rows first.
    const page = sql`SELECT p.id FROM (${source}) c CROSS JOIN posts p WHERE ${sql.allOf([sql`p.id = c.id`, ...rules, ...isAfter])} ORDER BY ${order} LIMIT ${wanted}`;
    return this.database.query<PostRow>(this.rows.select(page, order, viewer));
  }

  /** Conditions on `posts p`. What the viewer has muted is left out but of one author's posts. */
  private rulesOf({ filter, viewer }: Scope): Sql[] {
    const scope = filter.authorId === undefined ? [this.rules.ofEverybody(viewer), hasNoMutedTag(viewer, sql`p.id`)] : [sql`p.user_id = ${filter.authorId}`, isVisibleTo(viewer)];
    return [...scope, ...windowConditions(filter, sql`p.created_at`)];
  }

  /** All the words are in the caption. A scalar, so that PostgreSQL tests each post instead of joining all that have them. */
  private hasAll(terms: readonly string[], id: Sql): Sql {
    return isAbsent(sql`(SELECT 1 FROM (${this.database.rowsOf(terms, 'term')}) g WHERE NOT EXISTS (SELECT 1 FROM caption_terms o WHERE o.post_id = ${id} AND o.term = g.term) LIMIT 1)`);
  }
}

function orderOf({ sort }: PostFilter): Sql {
  const direction = sql.text(directionOf(sort));
  return sql`p.${columnOf(sort)} ${direction}, p.id ${direction}`;
}

/** A scalar on the post's row, so that the databases keep to the order of the walk. */
function ofPost(rules: readonly Sql[]): Sql {
  return sql`(SELECT ${sql.allOf(rules)} FROM posts p WHERE p.id = w.id)`;
}
