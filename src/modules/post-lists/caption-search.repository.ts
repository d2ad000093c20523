import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql } from '../../core/database/index.js';
import { type PostFilter, isByTime, rangeOfPosts, windowConditions } from './post-sources.js';

/** From this many rows on, walking an order and testing each row beats collecting and sorting them. */
const MANY = 1_000;
/** Text, not a value: the databases plan for it. */
const MOST = sql.text(String(MANY));

export interface WeighedTerm {
  term: string;
  /** How many posts have it, counted up to `MANY`. */
  found: number;
}

/** What narrows a list to a few rows. */
export type Few = { term: string } | 'window' | undefined;

/** Looks for what narrows a list most, so that its page is collected where that is little work. */
@Injectable()
export class CaptionSearchRepository {
  constructor(private readonly database: Database) {}

  /** Rarest first. */
  async weigh(terms: readonly string[]): Promise<WeighedTerm[]> {
    if (terms.length === 0) return [];
    return this.database.query<WeighedTerm>(
      sql`SELECT g.term, (SELECT COUNT(*) FROM (SELECT 1 FROM caption_terms t WHERE t.term = g.term ORDER BY t.posted_ms LIMIT ${MOST}) c) AS found
       FROM (${this.database.rowsOf(terms, 'term')}) g ORDER BY found`,
    );
  }

  /** Undefined when there is much of everything. */
  async findFew(terms: readonly WeighedTerm[], filter: PostFilter): Promise<Few> {
    const [rarest] = terms;
    if (rarest !== undefined && rarest.found < MANY) return { term: rarest.term };
    const narrowed = filter.since !== undefined || filter.until !== undefined;
    const sorted = isByTime(filter.sort) && rarest === undefined;
    if (sorted || (!narrowed && filter.authorId === undefined)) return undefined;
    if (!narrowed && rarest === undefined) return undefined;
    return (await this.countInWindow(filter)) < MANY ? 'window' : undefined;
  }

  /** SQL of the few rows. The limit never cuts; it keeps the databases from beginning elsewhere. */
  sourceOfFew(few: { term: string } | 'window', filter: PostFilter): Sql {
    if (few !== 'window') return sql`SELECT t.post_id AS id FROM caption_terms t WHERE t.term = ${few.term} LIMIT ${MOST}`;
    return sql`SELECT x.id FROM posts x WHERE ${windowOf(filter)} ORDER BY x.created_at, x.id LIMIT ${MOST}`;
  }

  private async countInWindow(filter: PostFilter): Promise<number> {
    const row = await this.database.first<{ found: number }>(
      sql`SELECT CAST(COUNT(*) AS integer) AS found FROM (SELECT x.id FROM posts x WHERE ${windowOf(filter)} ORDER BY x.created_at, x.id LIMIT ${MOST}) c`,
    );
    return row?.found ?? 0;
  }
}

function windowOf(filter: PostFilter): Sql {
  return sql.allOf([...rangeOfPosts(filter), ...windowConditions(filter, sql`x.created_at`)]);
}
