import type { Json } from '../support/person.js';
import type { Answer } from './world.js';

/** What differs between two servers that did the same: ids, times, tokens, addresses of files, cursors. */
const OWN = /(^|_)(id|ids|url|urls|token|cursor|key|secret|instance|at|password|expires|uptime|version|blurhash)$|^(detail|request_id|links?|checks|warnings|days|ip|message|href)$/;

export function comparable({ status, body }: Answer): string {
  return JSON.stringify([status, mask(body)]);
}

const OWN_FILE = /^(?:https?:\/\/[^/]+)?\/(?:uploads|media|avatars|exports)\//;

function mask(value: Json, name = ''): unknown {
  if (value !== null && value !== undefined && (OWN.test(name) || (typeof value === 'string' && OWN_FILE.test(value)))) return '*';
  if (Array.isArray(value)) return value.map((one) => mask(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, mask(one, key === 'code' && 'uses' in value ? 'key' : key)]));
}
