/** A value that both databases can bind. Arrays of ids are bound as one parameter, see `Database.isAnyOf`. */
export type SqlValue = string | number | boolean | Date | Buffer | null | readonly number[] | readonly string[];

export interface PositionalSql {
  text: string;
  /** For each `?`, the index of its value. */
  order: readonly number[];
}

/** SQL is written once, with `$1`; SQLite's driver binds `?` by position. Literals must not contain `$<digit>`. */
export function toPositionalSql(sql: string): PositionalSql {
  const order: number[] = [];
  const text = sql.replace(/\$(\d+)/g, (_match, index: string) => {
    order.push(Number(index) - 1);
    return '?';
  });
  return { text, order };
}

/** TypeORM's own form of a `datetime` on SQLite, so that raw SQL and entities write and compare the same text. */
export function toSqliteTime(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('Z', '');
}

export function toSqliteValue(value: SqlValue | undefined): string | number | Buffer | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return toSqliteTime(value);
  if (value === undefined) throw new Error('A statement has fewer values than parameters');
  if (value === null || typeof value === 'string' || typeof value === 'number' || Buffer.isBuffer(value)) return value;
  return JSON.stringify(value);
}

/** A moment as a raw row holds it: text on SQLite, `Date` on PostgreSQL. */
export type SqlTime = string | Date;

export function toDate(time: SqlTime): Date {
  return time instanceof Date ? time : new Date(`${time.replace(' ', 'T')}Z`);
}

/** ISO 8601 UTC with milliseconds, as on the wire. */
export function toIsoTime(time: SqlTime): string {
  return time instanceof Date ? time.toISOString() : `${time.replace(' ', 'T')}Z`;
}
