import { createHash } from 'node:crypto';
import { MoveError } from '../database.errors.js';

/** What a column holds, whatever each database calls it. */
export type ValueKind = 'integer' | 'real' | 'boolean' | 'time' | 'text' | 'json' | 'bytes';

/**
 * A value as both databases have it: integers in decimal digits, which may have more than a number can; times in UTC as
 * `2026-11-27 09:30:00.000`; bytes in hex.
 */
export type MovedValue = string | number | boolean | null;
export type MovedRow = MovedValue[];

const KINDS: readonly (readonly [RegExp, ValueKind])[] = [
  [/^(bool|boolean)$/, 'boolean'],
  [/^(timestamp|timestamptz|datetime)\b/, 'time'],
  [/^jsonb?$/, 'json'],
  [/^(bytea|blob)$/, 'bytes'],
  [/^(real|float\d?|double|double precision|numeric|decimal)\b/, 'real'],
  [/^(varchar|character|char|bpchar|nvarchar|text|uuid|name|date|time|interval)\b/, 'text'],
  [/^((tiny|small|medium|big)?int\d?|integer)$/, 'integer'],
];

/** @param type as the database declares it @throws MoveError for one that the other would not know */
export function kindOf(column: string, type: string): ValueKind {
  const kind = KINDS.find(([pattern]) => pattern.test(type.toLowerCase()) && !type.endsWith('[]'))?.[1];
  if (kind === undefined) throw new MoveError(`${column} is of the type ${type}, for which no counterpart in the other database is known. Nothing was moved.`);
  return kind;
}

/** JSON with the keys of objects in order, as one database keeps the text and the other does not. */
export function sortedJson(text: string): string {
  return JSON.stringify(JSON.parse(text), (_key, value: unknown) => (isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Counts rows, and sums their hashes up: the same for the same rows in any order. */
export class RowsDigest {
  count = 0;
  private sum = 0n;

  add(rows: readonly MovedRow[]): void {
    for (const row of rows) {
      const hash = createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 32);
      this.sum = (this.sum + BigInt(`0x${hash}`)) & ((1n << 128n) - 1n);
    }
    this.count += rows.length;
  }

  equals(other: RowsDigest): boolean {
    return this.count === other.count && this.sum === other.sum;
  }
}
