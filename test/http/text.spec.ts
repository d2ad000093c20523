import { countCodePoints, findTextFault, foldForSearch, normalizeText } from '../../src/core/validation/index.js';

describe('text', () => {
  it.each([
    ['  a  ', 'a'],
    ['\t\n a \r\n', 'a'],
    ['\u00a0\u3000\ufeffa\u2003', 'a'],
    ['a\r\nb\r\n\r\nc', 'a\nb\n\nc'],
    ['e\u0301', 'é'],
    ['\u212b', 'Å'],
    ['\ufb01', '\ufb01'],
    ['a\u200db', 'a\u200db'],
    ['\u0085a', '\u0085a'],
  ])('%j becomes %j', (sent, stored) => {
    expect(normalizeText(sent)).toBe(stored);
    expect(normalizeText(stored)).toBe(stored);
  });

  it('is counted in code points', () => {
    expect(countCodePoints('')).toBe(0);
    expect(countCodePoints('aé€🦩')).toBe(4);
    expect(countCodePoints('👩‍👩‍👧')).toBe(5);
    expect(findTextFault('🦩'.repeat(50), { maxLength: 50 })).toBeUndefined();
    expect(findTextFault('🦩'.repeat(51), { maxLength: 50 })).toBe('must have at most 50 characters');
    expect(findTextFault('', { minLength: 1, maxLength: 5 })).toBe('must have at least 1 character');
    expect(findTextFault('a', { minLength: 2, maxLength: 5 })).toBe('must have at least 2 characters');
  });

  it('holds no control characters, but for newline and tab where it may have lines', () => {
    for (let code = 0; code < 0x100; code++) {
      const control = code < 0x20 || (code >= 0x7f && code <= 0x9f);
      const text = `a${String.fromCharCode(code)}b`;
      expect([code, findTextFault(text, { maxLength: 5 }) !== undefined]).toEqual([code, control]);
      expect([code, findTextFault(text, { maxLength: 5, multiline: true }) !== undefined]).toEqual([code, control && code !== 9 && code !== 10]);
    }
    for (const text of ['\ud800', 'a\udc00b', '\udc00\ud800']) expect(findTextFault(text, { maxLength: 5, multiline: true })).toBe('must be well-formed Unicode text');
  });

  it.each([
    ['zero-width space', '\u200b'], ['joiner', '\u200d'], ['non-joiner', '\u200c'], ['word joiner', '\u2060'], ['byte order mark', '\ufeff'], ['soft hyphen', '\u00ad'], ['grapheme joiner', '\u034f'],
    ['marks of direction', '\u200e\u200f\u061c'], ['overrides', '\u202d\u202e\u202c'], ['isolates', '\u2066\u2069'], ['Hangul fillers', '\u115f\u1160\u3164\uffa0'], ['Mongolian separator', '\u180e\u180b'],
    ['invisible operators', '\u2061\u2062\u2063\u2064'], ['variation selectors', '\ufe0f\ufe00\u{e0100}'], ['tags', '\u{e0001}\u{e0061}\u{e007f}'], ['blank of Braille', '\u2800'], ['musical blanks', '\u{1d159}\u{1d173}'],
    ['shorthand format', '\u{1bca0}'], ['annotation', '\ufff9\ufffb'], ['Khmer inherent vowels', '\u17b4\u17b5'], ['Khitan filler', '\u{16fe4}'], ['noncharacters', '\uffff\ufdd0\u{10ffff}'],
    ['spaces between', '\u200b \u3000\u2800\u00a0\u200b'], ['a lot', '\u200b'.repeat(1_000)],
  ])('of %s alone shows nothing', (_name, text) => {
    expect(findTextFault(text, { maxLength: 2_000, multiline: true })).toBe('must have something that can be seen');
    expect(findTextFault(text, { maxLength: 2_000, mayBeInvisible: true })).toBeUndefined();
    expect(findTextFault(`${text}.${text}`, { maxLength: 3_000 })).toBeUndefined();
  });

  it.each(['👩‍👩‍👧‍👦', '❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '0️⃣', '🇺🇸', '\u0301', '\u3002', '⠁', '\u0601', '\u06dd', 'می‌خواهم', '\u3131', '\ufffc', '\ue000', '-', '👾'])('of %j is seen', (text) => {
    expect(findTextFault(text, { maxLength: 50, isName: true })).toBeUndefined();
  });

  it('of a name does not turn the direction of what follows', () => {
    for (const code of [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]) {
      const text = `ada${String.fromCharCode(code)}gnp`;
      expect([code, findTextFault(text, { maxLength: 50, isName: true })]).toEqual([code, expect.stringContaining('direction')]);
      expect(findTextFault(text, { maxLength: 50 })).toBeUndefined();
    }
    // Marks belong to the writing of names in Hebrew and Arabic.
    for (const text of ['דוד\u200f (David)', '\u200eAda', 'علي\u061c!']) expect(findTextFault(text, { maxLength: 50, isName: true })).toBeUndefined();
  });

  it.each([
    ['Ångström', 'angstrom'],
    ['ÉCOLE', 'ecole'],
    ['Ada   Lovelace', 'ada lovelace'],
    ['İstanbul', 'istanbul'],
    ['ＦＵＬＬ', 'full'],
    ['Straße', 'straße'],
    ['\u0301', ''],
    ['100% _x_', '100% _x_'],
  ])('%s is searched as %s', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });
});
