import { isInvisible, turnsDirection } from './invisible-text.js';

// Text rules of the HTTP contract: NFC, trimmed, CR LF as LF; measured in code points; no control characters.

// eslint-disable-next-line no-control-regex -- finding them is the point
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f]/;
// eslint-disable-next-line no-control-regex -- the same, but for tab and newline
const CONTROL_CHARACTERS_MULTILINE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

export interface TextRule {
  minLength?: number;
  maxLength: number;
  /** Newline and tab are allowed. */
  multiline?: boolean;
  /** A name stands in the middle of other text, whose direction it may not turn. */
  isName?: boolean;
  /** For what nobody is shown. */
  mayBeInvisible?: boolean;
}

export function normalizeText(text: string): string {
  return text.replace(/\r\n/g, '\n').normalize('NFC').trim();
}

/** What is wrong with a normalised text, or undefined. */
export function findTextFault(text: string, rule: TextRule): string | undefined {
  if (!text.isWellFormed()) return 'must be well-formed Unicode text';
  if ((rule.multiline ? CONTROL_CHARACTERS_MULTILINE : CONTROL_CHARACTERS).test(text)) {
    return 'must not contain control characters';
  }
  if (text !== '' && rule.mayBeInvisible !== true && isInvisible(text)) return 'must have something that can be seen';
  if (rule.isName === true && turnsDirection(text)) return 'must not turn the direction of the text (U+202A to U+202E, U+2066 to U+2069)';
  const length = countCodePoints(text);
  if (length < (rule.minLength ?? 0)) return `must have at least ${rule.minLength} character${rule.minLength === 1 ? '' : 's'}`;
  if (length > rule.maxLength) return `must have at most ${rule.maxLength} characters`;
  return undefined;
}

export function countCodePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0xdc00 || unit > 0xdfff) count++;
  }
  return count;
}

/** Lower case without accents, for searching by the start of a name: NFKD, marks removed. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
