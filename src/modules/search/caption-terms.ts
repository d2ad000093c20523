import { createHash } from 'node:crypto';

/** Length of the column; a longer word stands in the index as its hash. */
const MAX_TERM_LENGTH = 64;

// Letters with their marks, and digits; `#` in front keeps a tag apart from the word.
const WORD = /#?[\p{L}\p{N}]+/gu;

/**
 * The distinct words of a text as they are indexed and searched: NFKD without marks, lower case; of `#tag` both the tag
 * and the word. The same words on both databases, because they are made here.
 */
export function termsOf(text: string): string[] {
  return [...new Set(wordsOf(text).flatMap((word) => (word.startsWith('#') ? [word, word.slice(1)] : [word])).map(toTerm))];
}

/** The words that a search asks for; a tag asks for the tag alone. Empty when it holds no word. */
export function searchTermsOf(text: string): string[] {
  return [...new Set(wordsOf(text).map(toTerm))];
}

function wordsOf(text: string): string[] {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().match(WORD) ?? [];
}

function toTerm(word: string): string {
  return word.length <= MAX_TERM_LENGTH ? word : createHash('sha256').update(word).digest('hex');
}
