import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql, startsWith } from '../../core/database/index.js';
import { type Reading, type Scan, type ScanStep, type ScannedRow, type Walk, boundedPage, scan, sourceAfter } from '../../core/paging/index.js';

export interface TagRow {
  tag: string;
  name: string;
  posts_count: number;
}

/** From this many on, walking them by use and testing each beats collecting and sorting them. */
const MANY = 1_000;
/** Text, not a value: the databases plan for it. */
const MOST = sql.text(String(MANY));
const TAG = sql`t.tag, t.name, -t.minus_posts AS posts_count`;

/** Hashtags with the number of posts that are open to everybody. */
@Injectable()
export class TagsRepository {
  constructor(private readonly database: Database) {}

  /** 0 for a tag that no such post has. */
  async countPosts(tag: string): Promise<number> {
    const row = await this.database.first<{ posts_count: number }>(sql`SELECT -t.minus_posts AS posts_count FROM tags t WHERE t.tag = ${tag}`);
    return row?.posts_count ?? 0;
  }

  /** Most used first, then by the alphabet. @param start all of them begin with it */
  async list(start: string, reading: Reading<TagRow>): Promise<Scan<TagRow>> {
    if (start !== '' && (await this.countFew(start)) < MANY) return { rows: await this.collect(start, reading) };
    return scan<TagRow & ScannedRow>(reading, (step) => this.walk(start, step));
  }

  private async countFew(start: string): Promise<number> {
    const row = await this.database.first<{ found: number }>(sql`SELECT CAST(COUNT(*) AS integer) AS found FROM (${few(start)}) c`);
    return row?.found ?? 0;
  }

  private async collect(start: string, { after, wanted }: Reading<TagRow>): Promise<TagRow[]> {
    const rest = after ? sql`WHERE (t.minus_posts, t.tag) > (${-Number(after[0])}, ${String(after[1])})` : sql.nothing;
    return this.database.query<TagRow>(sql`SELECT ${TAG} FROM (${few(start)}) t ${rest} ORDER BY t.minus_posts, t.tag LIMIT ${wanted}`);
  }

  private async walk(start: string, { after, size, wanted }: ScanStep): Promise<(TagRow & ScannedRow)[]> {
    const walk: Walk = { from: sql`tags x`, direction: 'ASC', id: sql`x.tag`, key: sql`x.minus_posts`, conditions: [] };
    const source = sourceAfter(walk, after && { key: -Number(after[0]), id: String(after[1]) }, size, this.database.dialect);
    const rule = start === '' ? sql`1 = 1` : startsWith(sql`w.id`, start);
    const page = boundedPage({ source, columns: sql`w.id`, rule, order: sql`w.place, w.id`, sorts: this.database.dialect === 'postgres' }, size, wanted);
    return this.database.query<TagRow & ScannedRow>(sql`SELECT page.rest, ${TAG} FROM (${page}) page CROSS JOIN tags t WHERE t.tag = page.id ORDER BY t.minus_posts, t.tag`);
  }
}

/** The limit is that from which on there are many: it keeps the databases from counting further. */
function few(start: string): Sql {
  return sql`SELECT f.tag, f.name, f.minus_posts FROM tags f WHERE ${startsWith(sql`f.tag`, start)} ORDER BY f.tag LIMIT ${MOST}`;
}
