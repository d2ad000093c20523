import { countCodePoints } from '../validation/index.js';

/** In code points, as written. */
export const TAG_MAX_LENGTH = 100;
/** In bytes: folding may give several letters for one. Only ligatures of whole phrases come near. */
export const TAG_KEY_MAX_BYTES = 800;
/** In code points: lower case may be two for one. */
export const TAG_NAME_MAX_LENGTH = 2 * TAG_MAX_LENGTH;

/** A hashtag without its sign. */
export interface Tag {
  /** As written, in lower case. */
  name: string;
  /** The same for all ways to write it. */
  key: string;
}

/** Scripts whose words may hold joiners: https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters */
const JOINING = ['Arabic', 'Syriac', 'Nko', 'Mongolian', 'Adlam', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala']
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join('');
/** Fullwidth is the same underscore. */
export const TAG_CHARACTER = '[\\p{L}\\p{Nl}\\p{M}\\p{Nd}_\\uff3f]';
/** What a tag is made of: letters, marks, digits, underscore; joiners within words that are spelled with them. */
export const TAG_RUN = `(?:${TAG_CHARACTER}|(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}]))+`;

const WHOLE = new RegExp(`^(?!\\p{M})${TAG_RUN}$`, 'u');
const NOT_DIGITS_ALONE = /[\p{L}\p{Nl}_\uff3f]/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;
/** The same without the two joiners. */
const INVISIBLE_SHOWN = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;
const SIGN = /^[#\ufe5f\uff03]/;

/** The tag that a text is, with its sign or without; undefined when it is none. */
export function toTag(text: string): Tag | undefined {
  const written = text.normalize('NFC').replace(SIGN, '');
  if (!WHOLE.test(written) || !NOT_DIGITS_ALONE.test(written) || countCodePoints(written) > TAG_MAX_LENGTH) return undefined;
  const key = foldTag(written);
  if (key === '' || Buffer.byteLength(key) > TAG_KEY_MAX_BYTES) return undefined;
  return { name: written.replace(INVISIBLE_SHOWN, '').toLowerCase(), key };
}

/** NFKC and full case folding, without what nobody sees: NFKC_Casefold of the Unicode Standard, section 3.13. Accents stay. */
export function foldTag(text: string): string {
  return foldCase(text.normalize('NFKC')).replace(INVISIBLE, '').normalize('NFKC');
}

/** Upper case between two lower ones makes `ẞ`, `ß` and `SS` one; letter by letter, for a sigma has no end then. The dotless `ı` folds to itself. */
function foldCase(text: string): string {
  let folded = '';
  for (const letter of text) folded += letter === 'ı' ? letter : letter.toLowerCase().toUpperCase().toLowerCase();
  return folded;
}
