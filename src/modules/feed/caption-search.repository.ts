import { Injectable } from '@nestjs/common';
import { Database, type SqlValue } from '../../core/database/index.js';
import { type PostFilter, isByTime, rangeOfPosts, windowConditions } from './post-sources.js';

/** From this many rows on, walking an order and testing each row beats collecting and sorting them. */
const MANY = 1_000;

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
    const given = this.database.dialect === 'sqlite' ? 'SELECT value AS term FROM json_each($1)' : 'SELECT unnest($1::text[]) AS term';
    return this.database.query<WeighedTerm>(
      `SELECT g.term, (SELECT COUNT(*) FROM (SELECT 1 FROM caption_terms t WHERE t.term = g.term ORDER BY t.posted_ms LIMIT ${MANY}) c) AS found
       FROM (${given}) g ORDER BY found`,
      [terms],
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
  sourceOfFew(few: { term: string } | 'window', filter: PostFilter, bind: (value: SqlValue) => string): string {
    if (few !== 'window') return `SELECT t.post_id AS id FROM caption_terms t WHERE t.term = ${bind(few.term)} LIMIT ${MANY}`;
    return `SELECT x.id FROM posts x WHERE ${windowOf(filter, bind)} ORDER BY x.created_at, x.id LIMIT ${MANY}`;
  }

  private async countInWindow(filter: PostFilter): Promise<number> {
    const values: SqlValue[] = [];
    const conditions = windowOf(filter, (value) => `$${values.push(value)}`);
    const rows = await this.database.query<{ found: number }>(
      `SELECT CAST(COUNT(*) AS integer) AS found FROM (SELECT x.id FROM posts x WHERE ${conditions} ORDER BY x.created_at, x.id LIMIT ${MANY}) c`,
      values,
    );
    return rows[0]?.found ?? 0;
  }
}

function windowOf(filter: PostFilter, bind: (value: SqlValue) => string): string {
  return [...rangeOfPosts(filter, 'x', bind), ...windowConditions(filter, 'x.created_at', bind)].join(' AND ');
}
