// What people take for the same letter. The rules are written here and not asked of a dictionary or a locale, so that the
// same text gives the same words with every version of Node.js that we run on.

const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])(\p{M}+)/gu;
/** Letters of their own and no accented ones: й, ў and their like, and ї. */
const CYRILLIC_BREVE = '\u0306';
const CYRILLIC_I = /^[Іі]$/u;
const DIAERESIS = '\u0308';
const CYRILLIC = /^\p{Script=Cyrillic}$/u;
/** Soft hyphens, joiners, variation selectors, marks of direction: nobody sees or types them. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}+/gu;

/** Latin letters with a stroke, a hook or a tail, and ligatures: Unicode does not decompose them (lower case). */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae', ø: 'o', œ: 'oe', ð: 'd', đ: 'd', ɖ: 'd', ɗ: 'd', þ: 'th', ł: 'l', ƚ: 'l', ⱡ: 'l', ħ: 'h', ŧ: 't', ƭ: 't', ʈ: 't', ⱦ: 't',
  ŋ: 'n', ɲ: 'n', ƞ: 'n', ı: 'i', ɨ: 'i', ȷ: 'j', ɉ: 'j', ƀ: 'b', ɓ: 'b', ƃ: 'b', ȼ: 'c', ƈ: 'c', ɇ: 'e', ƒ: 'f', ǥ: 'g', ɠ: 'g',
  ƙ: 'k', ꝁ: 'k', ⱪ: 'k', ɵ: 'o', ƥ: 'p', ɍ: 'r', ȿ: 's', ʉ: 'u', ʋ: 'v', ƴ: 'y', ɏ: 'y', ƶ: 'z', ȥ: 'z', ɀ: 'z', ⱥ: 'a', ς: 'σ',
};
const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/**
 * A text as it is compared in searches: compatibility forms made one (NFKC), full case folding, letters of the Latin, Greek
 * and Cyrillic scripts without their accents. The marks of other scripts stay, for there they are vowels and voices.
 */
export function fold(text: string): string {
  const letters = text.normalize('NFKD').replace(INVISIBLE, '').replace(ACCENTED, withoutAccents);
  return foldCase(letters).replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter).normalize('NFKC');
}

function withoutAccents(_text: string, letter: string, marks: string): string {
  if (!CYRILLIC.test(letter)) return letter;
  if (marks.includes(CYRILLIC_BREVE)) return letter + CYRILLIC_BREVE;
  return CYRILLIC_I.test(letter) && marks.includes(DIAERESIS) ? letter + DIAERESIS : letter;
}

/** Upper case between two lower ones is what makes `ẞ`, `ß` and `SS` one; letter by letter, for a sigma has no end then. */
function foldCase(text: string): string {
  let folded = '';
  for (const letter of text) folded += letter.toLowerCase().toUpperCase().toLowerCase();
  return folded.normalize('NFKD').replace(ACCENTED, withoutAccents);
}

/** Texts that start like this are in the range from it to here, which is not part of it: no name has so high a character. */
export function endOfPrefix(start: string): string {
  return `${start}\u{10ffff}`;
}
