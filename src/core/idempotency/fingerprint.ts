import { createHash } from 'node:crypto';

/** SHA-256 (hex) of what tells one request from another, whatever the order of its fields. */
export function fingerprintOf(identity: unknown): string {
  return createHash('sha256').update(JSON.stringify(identity, inKeyOrder)).digest('hex');
}

function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
