import type { SqlValue } from '../sql.js';

/** TypeORM's own form of a `datetime` on SQLite, so that raw SQL and entities write and compare the same text. */
export function toSqliteTime(time: Date): string {
  const text = time.toISOString();
  const dayEnd = text.indexOf('T');
  return `${text.slice(0, dayEnd)} ${text.slice(dayEnd + 1, -1)}`;
}

/** `2026-01-02 03:04:05.678`, as it is written above. */
const USUAL_LENGTH = 23;

/** Put together from its digits, which takes half as long as a text for the engine to parse: a page of a list has many times. */
export function fromSqliteTime(text: string): Date {
  if (text.length !== USUAL_LENGTH) return new Date(`${text.replace(' ', 'T')}Z`);
  const digit = (at: number) => text.charCodeAt(at) - 0x30;
  const two = (at: number) => digit(at) * 10 + digit(at + 1);
  return new Date(Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), two(20) * 10 + digit(22)));
}

export function toSqliteValue(value: SqlValue): string | number | Buffer | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return toSqliteTime(value);
  if (value === null || typeof value === 'string' || typeof value === 'number' || Buffer.isBuffer(value)) return value;
  return JSON.stringify(value);
}

/**
 * What a stored value of a column is made into. A value that is computed has no declared type: one that is named as a truth
 * value, `is_open` or `has_more`, is one.
 */
export function readerOf(name: string, declaredType: string | null): ((stored: unknown) => unknown) | undefined {
  if (declaredType === 'datetime') return (stored) => fromSqliteTime(String(stored));
  if (declaredType === 'boolean' || (declaredType === null && /(^|\.)(is|has)_/.test(name))) return (stored) => stored !== 0;
  return undefined;
}
