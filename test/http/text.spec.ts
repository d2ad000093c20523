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
