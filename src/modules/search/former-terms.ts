import { createHash } from 'node:crypto';

/** Length of the column; a longer word stands in the index as its hash. */
const MAX_TERM_LENGTH = 64;
const WORD = /#?[\p{L}\p{N}]+/gu;

/** The words that a search asks for, by the rules that `post_terms` was filled by; used until all posts have moved. */
export function formerTermsOf(text: string): string[] {
  const words = text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().match(WORD) ?? [];
  return [...new Set(words.map((word) => (word.length <= MAX_TERM_LENGTH ? word : createHash('sha256').update(word).digest('hex'))))];
}
