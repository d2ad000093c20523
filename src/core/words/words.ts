import { createHash } from 'node:crypto';
import { fold } from './fold.js';

/** Length of the columns that hold words; a longer one stands there as its hash. */
export const MAX_WORD_LENGTH = 64;

// Scripts that put no space between words, and Korean, which joins particles to them. Segmentation by dictionary differs
// from one version of ICU to the next, so these are cut into pairs of letters instead.
const JOINED = /(?=[\p{L}\p{N}])[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Hangul}\p{Script_Extensions=Thai}\p{Script_Extensions=Lao}\p{Script_Extensions=Khmer}\p{Script_Extensions=Myanmar}]\p{M}*/u;
const JOINED_RUN = new RegExp(`(?:${JOINED.source})+`, 'gu');
const JOINED_LETTERS = new RegExp(JOINED.source, 'gu');
const RUN = /[\p{L}\p{N}\p{M}]+/gu;
/** UAX #31 hashtags as the HTTP contract has them: not digits alone, and `#a#b` is the tag `a`. */
const TAG = /(?<![\p{L}\p{N}\p{M}_#])#(?=[\p{N}\p{M}_]*\p{L})[\p{L}\p{N}\p{M}_]+/gu;
/** Letters and digits with an underscore among them or at their end. */
const UNDERSCORED = /[\p{L}\p{N}\p{M}_]*[\p{L}\p{N}\p{M}]_[\p{L}\p{N}\p{M}_]*/gu;
const BEGINS_WITH_SYMBOL = /^[^\p{L}\p{N}\p{M}]/u;
const SPACED = /\p{L}|\p{N}/u;

/** A stretch of letters that is one word, or the letters of one that is cut into pairs. */
type Stretch = { word: string } | { letters: string[] };

/**
 * The distinct words by which a caption is found: words, both letters and pairs of letters where words are not spaced, and
 * of `#a_tag` the tag as well.
 */
export function indexedWordsOf(text: string): string[] {
  const folded = fold(text);
  const words = stretchesOf(folded).flatMap((part) => ('word' in part ? [part.word] : [...part.letters, ...pairsOf(part.letters)]));
  return distinct([...tagsOf(folded), ...words]);
}

/** The words that a search for captions asks for, all of them; a tag asks for the tag alone. Empty when it holds no word. */
export function searchedWordsOf(text: string): string[] {
  const folded = fold(text);
  const words = stretchesOf(folded.replace(TAG, ' ')).flatMap((part) => ('word' in part ? [part.word] : wholeOf(part.letters)));
  return distinct([...tagsOf(folded), ...words]);
}

/**
 * The distinct words by whose beginnings a name is found. An underscore joins words, and parts them as well; where words are not
 * spaced, each letter begins one. A name that begins with a symbol is a word as a whole, too.
 */
export function nameWordsOf(name: string): string[] {
  const folded = fold(name).trim();
  const parts = stretchesOf(folded).flatMap((part) => ('word' in part ? [part.word] : part.letters.map((_letter, index) => part.letters.slice(index).join(''))));
  const joined = folded.match(UNDERSCORED) ?? [];
  return shortened([...parts, ...joined, ...(BEGINS_WITH_SYMBOL.test(folded) ? [folded] : [])]);
}

/** What the words of a name must begin with, each of it; a text of symbols alone asks for the beginning of the name. */
export function nameBeginningsOf(text: string): string[] {
  const folded = fold(text).trim();
  const joined = folded.match(UNDERSCORED) ?? [];
  const parts = stretchesOf(folded.replace(UNDERSCORED, ' ')).map((part) => ('word' in part ? part.word : part.letters.join('')));
  if (joined.length + parts.length > 0) return shortened([...joined, ...parts]);
  return BEGINS_WITH_SYMBOL.test(folded) ? shortened([folded]) : [];
}

function tagsOf(folded: string): string[] {
  return folded.match(TAG) ?? [];
}

function stretchesOf(folded: string): Stretch[] {
  const parts: Stretch[] = [];
  for (const [run] of folded.matchAll(RUN)) {
    let from = 0;
    for (const joined of run.matchAll(JOINED_RUN)) {
      addWord(parts, run.slice(from, joined.index));
      parts.push({ letters: joined[0].match(JOINED_LETTERS) ?? [] });
      from = joined.index + joined[0].length;
    }
    addWord(parts, run.slice(from));
  }
  return parts;
}

/** Marks without a letter are no word. */
function addWord(parts: Stretch[], word: string): void {
  if (SPACED.test(word)) parts.push({ word });
}

function pairsOf(letters: readonly string[]): string[] {
  return letters.slice(1).map((letter, index) => (letters[index] ?? '') + letter);
}

function wholeOf(letters: readonly string[]): string[] {
  return letters.length === 1 ? [...letters] : pairsOf(letters);
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => (word.length <= MAX_WORD_LENGTH ? word : createHash('sha256').update(word).digest('hex'))))];
}

/** Not hashed, so that beginnings stay beginnings. */
function shortened(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => (word.length <= MAX_WORD_LENGTH ? word : [...word].slice(0, MAX_WORD_LENGTH).join(''))))];
}
