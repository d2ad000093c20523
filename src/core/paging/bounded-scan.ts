import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Sql, type SqlValue, sql } from '../database/index.js';
import type { CursorKey } from './cursor.js';

/** Rows that one statement looks at: the first few are enough for most lists, and a plan for few rows walks an index. */
const FIRST_STEP_ROWS = 128;
const STEP_ROWS = 1_024;
/** Steps for one page. What is left is for the next page. */
const MAX_STEPS = 10;

/** One statement of a list that leaves rows out. */
export interface ScanStep {
  after: CursorKey[] | undefined;
  /** Rows to look at. */
  size: number;
  /** Rows to give. */
  wanted: number;
}

/** What a list has found, and where it goes on when it ended before the page was full. */
export interface Scan<Row> {
  rows: Row[];
  resumeAt?: CursorKey[] | undefined;
}

/** A row of `boundedPage`; with `rest` it is none of the list, but the last one that was looked at. */
export interface ScannedRow {
  rest: number;
}

/**
 * SQL of a page that looks at `size` rows and no more, whatever the rule leaves of them. When the page is not full, a row
 * with `rest` = 1 says how far it came, unless that was the end. UNION ALL under LIMIT reads its second half only then.
 * @param source SQL of the rows in the list's order, with this LIMIT; named `w` in columns and rule
 * @param order the list's order in columns of `w`. SQLite keeps that of the source and would sort everything first
 */
export function boundedPage(
  page: { source: (limit: Sql) => Sql; columns: Sql; rule: Sql; order: Sql; sorts: boolean },
  size: number,
  wanted: number,
): Sql {
  const { source, columns, rule, order, sorts } = page;
  // Text, not values: the databases plan for them.
  const [first, last] = [sql.text(String(size)), sql.text(`1 OFFSET ${size - 1}`)];
  return sql`SELECT * FROM (SELECT ${columns}, 0 AS rest FROM (${source(first)}) w WHERE ${rule} ${sorts ? sql`ORDER BY ${order}` : sql.nothing} LIMIT ${wanted}) shown
    UNION ALL SELECT * FROM (SELECT ${columns}, 1 AS rest FROM (${source(last)}) w) remaining LIMIT ${wanted}`;
}

/** An index that can be walked: its rows for these conditions, in the order of key and id. */
export interface Walk {
  from: Sql;
  id: Sql;
  key: Sql;
  conditions: readonly Sql[];
  direction: 'ASC' | 'DESC';
}

/**
 * SQL of the walk's next rows as `id` and `place`, after a pair of key and id. SQLite uses the id of such a pair
 * only with an equality, and would walk over all rows with the same key. So there it is two ranges, one after the other. The
 * cursor's bound stands before the others: of two bounds on one side, SQLite takes the first.
 */
export function sourceAfter(walk: Walk, after: { key: SqlValue; id: SqlValue } | undefined, size: number, dialect: 'sqlite' | 'postgres'): (limit: Sql) => Sql {
  const { from, id, key, conditions } = walk;
  const direction = sql.text(walk.direction);
  const beyond = walk.direction === 'ASC' ? sql`>` : sql`<`;
  const cut = (bounds: readonly Sql[], limit: Sql) =>
    sql`SELECT ${id} AS id, ${key} AS place FROM ${from} WHERE ${sql.allOf([...bounds, ...conditions])} ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${limit}`;
  if (after === undefined) return (limit) => cut([], limit);
  if (dialect === 'postgres') return (limit) => cut([sql`(${key}, ${id}) ${beyond} (${after.key}, ${after.id})`], limit);
  const most = sql.text(String(size));
  return (limit) =>
    sql`SELECT id, place FROM (SELECT * FROM (${cut([sql`${key} = ${after.key}`, sql`${id} ${beyond} ${after.id}`], most)})
      UNION ALL SELECT * FROM (${cut([sql`${key} ${beyond} ${after.key}`], most)})) LIMIT ${limit}`;
}

/**
 * SQL of "the owner's rows before an id, newest first", as a condition and an order, along an index over owner and id. Asked
 * in the plain way, PostgreSQL walks all rows by id for an owner who has many, also when those are old; a range over both has
 * but one index.
 */
export function newestOf(dialect: 'sqlite' | 'postgres', { owner, id }: { owner: Sql; id: Sql }, ownerId: number, before: CursorKey = Number.MAX_SAFE_INTEGER): { range: Sql; order: Sql } {
  if (dialect === 'sqlite') return { range: sql`${owner} = ${ownerId} AND ${id} < ${before}`, order: sql`${id} DESC` };
  return { range: sql`${owner} >= ${ownerId} AND (${owner}, ${id}) < (${ownerId}, ${before})`, order: sql`${owner} DESC, ${id} DESC` };
}

/** What a page of a list that is walked in steps begins after, and how many rows it wants. */
export interface Reading<Row> {
  after: CursorKey[] | undefined;
  /** One more than the page has. */
  wanted: number;
  /** Of the order in which the rows come, such as time (milliseconds) and id. */
  keysOf: (row: Row) => CursorKey[];
}

/**
 * Fills a page in steps, each of which looks at a bounded number of rows, and lets other work go on between them. After ten
 * it gives what it has.
 */
export async function scan<Row extends ScannedRow>(
  page: Reading<Row>,
  read: (step: ScanStep) => Promise<Row[]>,
): Promise<Scan<Row>> {
  const rows: Row[] = [];
  let { after } = page;
  for (let step = 0; step < MAX_STEPS; step++) {
    if (step > 0) await nextTurn();
    const found = await read({ after, size: step === 0 ? FIRST_STEP_ROWS : STEP_ROWS, wanted: page.wanted - rows.length });
    const rest = found.find((row) => Boolean(row.rest));
    rows.push(...found.filter((row) => row !== rest));
    if (rest === undefined || rows.length >= page.wanted) return { rows };
    after = page.keysOf(rest);
  }
  return { rows, resumeAt: after };
}
