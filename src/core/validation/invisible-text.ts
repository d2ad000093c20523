// What of Unicode text shows nothing: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point and what fonts draw as a blank.

/**
 * Not seen are: what is ignorable by default (zero-width characters, Hangul fillers, variation selectors, tags), other format characters but
 * for the signs that span digits (U+0600 and its like), spaces, noncharacters, the blank pattern of Braille, the null notehead of music, the Khitan filler.
 */
const SEEN =
  /(?!\u{16fe4})[^\p{Default_Ignorable_Code_Point}\p{Cf}\p{White_Space}\p{Noncharacter_Code_Point}\u2800\u{1d159}]|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;

/** Embeddings, overrides and isolates: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters, but for the three marks. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;

/** Whether a text shows nothing at all; the empty text does. Emoji that are joined or varied by invisible characters are seen. */
export function isInvisible(text: string): boolean {
  return !SEEN.test(text);
}

/** Whether a text tells what stands around it to run the other way, as `\u202e` does. */
export function turnsDirection(text: string): boolean {
  return DIRECTION.test(text);
}
