import { createHash } from 'node:crypto';
import { InvalidInputError } from '../problems/index.js';

export type CursorKey = string | number;

/** Room for a key of 200 characters of four bytes. */
export const MAX_CURSOR_LENGTH = 1_200;
/** The largest time of a `Date`; ids and counts are smaller. */
const MAX_NUMBER = 8.64e15;
const CHECKSUM_BYTES = 6;

/**
 * The keys of a page's last item, opaque to clients. A checksum over them and the list's name tells a cursor that was
 * changed or belongs to another list; it keeps nothing secret.
 * @param list the order and all that it depends on
 */
export function encodeCursor(list: string, keys: readonly CursorKey[]): string {
  const text = JSON.stringify(keys);
  return Buffer.concat([checksumOf(list, text), Buffer.from(text)]).toString('base64url');
}

/** @throws InvalidInputError unless the cursor was made by `encodeCursor` for the same list */
export function decodeCursor(list: string, cursor: string, shape: readonly ('string' | 'number')[]): CursorKey[] {
  const keys = parse(list, cursor);
  const valid = Array.isArray(keys) && keys.length === shape.length && shape.every((type, index) => isKey(keys[index], type));
  if (!valid) throw new InvalidInputError([{ field: 'cursor', message: 'must be the next_cursor of this very list' }]);
  return keys as CursorKey[];
}

function isKey(key: unknown, type: 'string' | 'number'): boolean {
  if (type === 'number') return typeof key === 'number' && Number.isSafeInteger(key) && key >= 0 && key <= MAX_NUMBER;
  // eslint-disable-next-line no-control-regex -- NUL is what PostgreSQL cannot hold
  return typeof key === 'string' && key.isWellFormed() && !/\u0000/.test(key);
}

function parse(list: string, cursor: string): unknown {
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.subarray(CHECKSUM_BYTES).toString('utf8');
  // Decoding passes over what is no base64url; only the canonical form is a cursor.
  if (bytes.toString('base64url') !== cursor || !checksumOf(list, text).equals(bytes.subarray(0, CHECKSUM_BYTES))) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checksumOf(list: string, text: string): Buffer {
  return createHash('sha256').update(list).update('\n').update(text).digest().subarray(0, CHECKSUM_BYTES);
}
