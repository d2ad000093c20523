import { isUtf8 } from 'node:buffer';
import { MalformedJsonError } from '../problems/index.js';

export const MAX_BODY_DEPTH = 20;
/** Keys that reach an object's prototype in careless code (OWASP, prototype pollution). */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * What `JSON.parse` lets pass: bytes that are no UTF-8, nesting of more than 20 levels, repeated keys (RFC 8259
 * section 4 leaves their meaning open) and keys that reach prototypes. Runs once over the text, without recursion.
 * The text need not be valid JSON otherwise; `JSON.parse` says so afterwards.
 * @throws MalformedJsonError
 */
export function assertStrictJson(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new MalformedJsonError('The body is not valid UTF-8.');
  const text = bytes.toString('utf8');
  // The parser takes a byte order mark away, and nothing at all for an empty object.
  if (text === '\ufeff') throw new MalformedJsonError('The body is not valid JSON: it is a byte order mark alone.');
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '{':
      case '[':
        open.push(text[at] === '{' ? new Set() : null);
        if (open.length > MAX_BODY_DEPTH) throw new MalformedJsonError(`The body is nested more than ${MAX_BODY_DEPTH} levels deep.`);
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case '"': {
        const end = endOfString(text, at);
        const keys = open.at(-1);
        if (keys && isFollowedByColon(text, end + 1)) addKey(keys, text.slice(at, end + 1));
        at = end;
        break;
      }
      default:
    }
  }
}

/** Index of the quote that ends the string starting at `start`, or of the text's last character. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at++;
    else if (unit === QUOTE) return at;
  }
  return text.length - 1;
}

function isFollowedByColon(text: string, start: number): boolean {
  let at = start;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return text[at] === ':';
}

function addKey(keys: Set<string>, literal: string): void {
  const key = decodeKey(literal);
  if (FORBIDDEN_KEYS.has(key)) throw new MalformedJsonError('The body uses a key that is not allowed.');
  if (keys.has(key)) throw new MalformedJsonError('The body repeats a key.');
  keys.add(key);
}

function decodeKey(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    throw new MalformedJsonError('The body is not valid JSON.');
  }
}
