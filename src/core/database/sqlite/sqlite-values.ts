import type { SqlValue } from '../sql.js';

/** TypeORM's own form of a `datetime` on SQLite, so that raw SQL and entities write and compare the same text. */
export function toSqliteTime(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('Z', '');
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
  if (declaredType === 'datetime') return (stored) => new Date(`${String(stored).replace(' ', 'T')}Z`);
  if (declaredType === 'boolean' || (declaredType === null && /(^|\.)(is|has)_/.test(name))) return (stored) => stored !== 0;
  return undefined;
}
