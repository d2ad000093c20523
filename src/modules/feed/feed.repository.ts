import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, type Sql, sql, viewerParameter } from '../../core/database/index.js';
import { MAX_PAGE_ITEMS, type Scan } from '../../core/paging/index.js';
import { ListRules, type PostRow, PostRows, isVisibleToFollower } from '../posts/index.js';
import { hasNoMutedTag } from '../tags/index.js';

/** Statements for one page, where much of it is muted. What is left is for the next page. */
const MAX_STEPS = 10;
/** Posts that a further statement looks at: few at first, for nearly always few are missing. */
const MORE = { least: 16, most: 100 };
/** What the longest page wants. Who asks for more goes there in steps, as one statement reads so many posts of each of so many authors. */
const FIRST_MOST = MAX_PAGE_ITEMS + 1;

type FeedRow = PostRow & { is_muted: boolean };

/**
 * The personal feed, pulled when it is read: posts of the accounts followed, newest first, merged over the index
 * posts(user_id, id). Exact at once after a follow, a deletion or an account turned private; page 50 costs what page 1 does.
 */
@Injectable()
export class FeedRepository {
  constructor(
    private readonly database: Database,
    private readonly rows: PostRows,
    private readonly rules: ListRules,
  ) {}

  /**
   * Posts before an id, without those with a hashtag that the viewer has muted: whoever has muted none, or meets none of
   * these, costs one statement, and whoever meets nothing else some more.
   * @param wanted as `rowsWanted` says
   */
  async list(viewerId: number, includeSelf: boolean, before: number, wanted: number): Promise<Scan<PostRow>> {
    const rows: PostRow[] = [];
    const at = { before, limit: Math.min(wanted, FIRST_MOST) };
    const steps = MAX_STEPS + Math.floor((wanted - 1) / FIRST_MOST);
    for (let step = 0; step < steps; step++) {
      if (step > 0) await nextTurn();
      const seen = await this.read(viewerId, includeSelf, at.before, at.limit);
      rows.push(...seen.filter((row) => !row.is_muted));
      if (seen.length < at.limit || rows.length >= wanted) return { rows };
      at.before = seen.at(-1)?.id ?? at.before;
      at.limit = step === 0 && wanted <= FIRST_MOST ? Math.max(MORE.least, 2 * (wanted - rows.length)) : MORE.most;
    }
    return { rows, resumeAt: [at.before] };
  }

  private async read(viewerId: number, includeSelf: boolean, before: number, limit: number): Promise<FeedRow[]> {
    const viewer = viewerParameter(viewerId);
    const followees = sql`SELECT f.following_id AS user_id FROM follows f WHERE f.follower_id = ${viewer} AND f.status = 'accepted' AND ${this.rules.isHeard(viewer, sql`f.following_id`)}`;
    const authors = includeSelf ? sql`${followees} UNION ALL SELECT ${viewer}` : followees;
    const reading = { authors, rule: isVisibleToFollower(viewer), before, limit };
    const page = this.database.dialect === 'sqlite' ? sqlitePage(reading) : postgresPage(reading);
    return this.database.query<FeedRow>(this.rows.select(page, sql`p.id DESC`, viewer, sql`NOT ${hasNoMutedTag(viewer, sql`p.id`)} AS is_muted,`));
  }
}

interface Reading {
  /** SQL of the ids of authors, as `user_id`. */
  authors: Sql;
  /** A condition on `posts p` of theirs. */
  rule: Sql;
  before: number;
  limit: number;
}

/** SQLite merges the authors' index ranges by itself; without INDEXED BY it may walk all posts backwards. */
function sqlitePage({ authors, rule, before, limit }: Reading): Sql {
  return sql`SELECT p.id FROM posts p INDEXED BY ix_posts_author
    WHERE p.user_id IN (${authors}) AND p.id < ${before} AND ${rule}
    ORDER BY p.id DESC LIMIT ${limit}`;
}

/**
 * PostgreSQL in two steps: the newest post of each author, the newest of those heads, then some posts of each
 * of these authors. Exact: an author whose head is not among the newest has a full page in front of him.
 */
function postgresPage({ authors, rule, before, limit: rows }: Reading): Sql {
  const limit = sql.parameter(rows);
  const newest = (author: Sql, most: Sql) =>
    sql`SELECT p.id FROM posts p WHERE p.user_id = ${author} AND p.id < ${before} AND ${rule} ORDER BY p.id DESC LIMIT ${most}`;
  return sql`SELECT post.id FROM (
      SELECT author.user_id FROM (${authors}) author
        CROSS JOIN LATERAL (${newest(sql`author.user_id`, sql`1`)}) head ORDER BY head.id DESC LIMIT ${limit}
    ) recent CROSS JOIN LATERAL (${newest(sql`recent.user_id`, limit)}) post ORDER BY post.id DESC LIMIT ${limit}`;
}
