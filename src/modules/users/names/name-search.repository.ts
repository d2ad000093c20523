import { Injectable } from '@nestjs/common';
import { Database, type Sql, isAbsent, sql, startsWith, viewerParameter } from '../../../core/database/index.js';
import { type Reading, type Scan, type ScanStep, type ScannedRow, type Walk, boundedPage, scan, sourceAfter } from '../../../core/paging/index.js';
import { ListedPeople, type ListedUserRow } from '../listed-people.js';
import { PeopleRules } from '../relations/people-rule.js';

export interface SearchedName {
  /** Folded. Usernames start with it; empty when there is nothing that one could start with. */
  start: string;
  /** What words of a display name start with, each of it; of none, only usernames are looked at. */
  beginnings: readonly string[];
}

export type FoundUserRow = ListedUserRow & {
  /** 0 where the username matched, 1 where only the display name did: the former come first. */
  rank: number;
  /** What the search matched, and so its place among those of its rank. */
  name: string;
};

const BY_USERNAME = 0;
const BY_WORDS = 1;

/** People by the beginnings of their names. No statement looks at more rows than it says, whoever is left out. */
@Injectable()
export class NameSearchRepository {
  constructor(
    private readonly database: Database,
    private readonly people: ListedPeople,
    private readonly rules: PeopleRules,
  ) {}

  /** Those whose username starts with the text, by it, and then those of whom only the words of the display name do, by the first of them. */
  async search(searched: SearchedName, viewerId: number | null, reading: Reading<FoundUserRow>): Promise<Scan<FoundUserRow>> {
    return scan<FoundUserRow & ScannedRow>(reading, (step) => this.readStep(searched, viewerId, step));
  }

  /** The words from their first one on, once there are no more usernames. */
  private async readStep(searched: SearchedName, viewerId: number | null, step: ScanStep): Promise<(FoundUserRow & ScannedRow)[]> {
    if (step.after?.[0] === BY_WORDS) return this.walkWords(searched, viewerId, step);
    const found = searched.start === '' ? [] : await this.walkUsernames(searched.start, viewerId, step);
    if (found.length >= step.wanted || found.some(({ rest }) => Boolean(rest)) || searched.beginnings.length === 0) return found;
    return [...found, ...(await this.walkWords(searched, viewerId, { ...step, after: undefined, wanted: step.wanted - found.length }))];
  }

  private async walkUsernames(start: string, viewerId: number | null, step: ScanStep): Promise<(FoundUserRow & ScannedRow)[]> {
    const walk: Walk = { from: sql`users x`, direction: 'ASC', id: sql`x.id`, key: sql`x.username`, conditions: [startsWith(sql`x.username`, start)] };
    return this.read(BY_USERNAME, walk, this.isShown(viewerId, sql.nothing), viewerId, step);
  }

  /**
   * Along the words that start with the longest beginning, which is on fewer names than others. Whoever has several of them
   * is found at the first.
   */
  private async walkWords({ start, beginnings }: SearchedName, viewerId: number | null, step: ScanStep): Promise<(FoundUserRow & ScannedRow)[]> {
    const [longest = '', ...others] = [...beginnings].sort((one, other) => other.length - one.length);
    const walk: Walk = { from: sql`user_name_words x`, direction: 'ASC', id: sql`x.user_id`, key: sql`x.word`, conditions: [startsWith(sql`x.word`, longest)] };
    // Scalars, so that the databases do not begin with the rows of a common word.
    const word = (rule: Sql) => sql`(SELECT 1 FROM user_name_words o WHERE o.user_id = w.id AND ${rule} LIMIT 1)`;
    const has = others.map((other) => sql`${word(startsWith(sql`o.word`, other))} IS NOT NULL`);
    const isFirst = isAbsent(word(sql`o.word >= ${longest} AND o.word < w.place`));
    const without = start === '' ? sql.nothing : sql`AND NOT (${startsWith(sql`u.username`, start)})`;
    return this.read(BY_WORDS, walk, sql.allOf([...has, isFirst, this.isShown(viewerId, without)]), viewerId, step);
  }

  private async read(rank: number, walk: Walk, rule: Sql, viewerId: number | null, { after, size, wanted }: ScanStep): Promise<(FoundUserRow & ScannedRow)[]> {
    const [, key, id] = after ?? [];
    const source = sourceAfter(walk, key === undefined || id === undefined ? undefined : { key, id }, size, this.database.dialect);
    const page = boundedPage({ source, columns: sql`w.id, w.place`, rule, order: sql`w.place, w.id`, sorts: this.database.dialect === 'postgres' }, size, wanted);
    return this.database.query<FoundUserRow & ScannedRow>(
      sql`SELECT ${sql.text(String(rank))} AS rank, page.place AS name, page.rest, ${this.people.columns(viewerId)}
       FROM (${page}) page CROSS JOIN users u WHERE u.id = page.id ORDER BY page.place, page.id`,
    );
  }

  private isShown(viewerId: number | null, more: Sql): Sql {
    return sql`(SELECT u.status = 'active' AND ${this.rules.allow('shown', viewerParameter(viewerId), sql`u.id`)} ${more} FROM users u WHERE u.id = w.id)`;
  }
}
