import { fold, indexedWordsOf, nameBeginningsOf, nameWordsOf, searchedWordsOf } from '../../src/core/words/index.js';

const pi = (text: string): string => text.normalize('NFD');

describe('folding', () => {
  it.each([
    ['Ångström', 'angstrom'],
    ['ÉCOLE', 'ecole'],
    [pi('é'), 'e'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['ﬁne oﬃce', 'fine office'],
    ['Ｗｉｄｅ１', 'wide1'],
    ['İstanbul ISTANBUL ıstanbul', 'istanbul istanbul istanbul'],
    ['Łódź', 'lodz'],
    ['ØRSTED', 'orsted'],
    ['Đà Nẵng', 'da nang'],
    ['Ærø œuvre Þór Ħal', 'aero oeuvre thor hal'],
    ['ǅ ĳ ŉ', "dz ij ʼn"],
    ['K Å', 'k a'],
    ['ΣΊΣΥΦΟΣ σίσυφος', 'σισυφοσ σισυφοσ'],
    ['ᾳ ᾼ Ὀδυσσεύς', 'α α οδυσσευσ'],
    ['Ёлка ёлка замо́к', 'елка елка замок'],
    ['Йод', 'йод'],
    [pi('й'), 'й'],
    ['ЎЗБЕК їжак', 'ўзбек їжак'],
    ['パ', 'パ'],
    ['ﾊﾟ', 'パ'],
    [pi('が'), 'が'],
    ['हिन्दी', 'हिन्दी'],
    ['สวัสดี', 'สวัสดี'.normalize('NFKC')],
    ['שָׁלוֹם', 'שָׁלוֹם'.normalize('NFKC')],
    ['한국'.normalize('NFD'), '한국'],
    ['so\u00adft z\u200bero \u202eback\ufe0f', 'soft zero back'],
    ['ᲘᲚᲘᲐ', 'ილია'],
    ['Ꭰꭰ', 'Ꭰꭰ'.toLowerCase()],
    ['№ ½', 'no 1⁄2'],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(fold(folded)).toBe(folded);
    expect(fold(text.normalize('NFD'))).toBe(folded);
  });

  it('keeps apart what is not the same', () => {
    for (const [one, other] of [['パ', 'ハ'], ['й', 'и'], ['ї', 'і'], ['が', 'か'], ['कि', 'क'], ['กา', 'ก'], ['ў', 'у']] as const) expect([one, fold(one) === fold(other)]).toEqual([one, false]);
  });

  it('gives the same for every letter whatever its case and form, and is done after once', () => {
    const faults: number[] = [];
    for (let code = 0; code < 0x1_ffff; code++) {
      const letter = String.fromCodePoint(code);
      if (!/\p{L}/u.test(letter)) continue;
      const folded = fold(letter);
      const forms = [folded, letter.normalize('NFD'), letter.normalize('NFKC')];
      if (letter.toUpperCase().toLowerCase() === letter || letter.toLowerCase().toUpperCase() === letter) forms.push(letter.toUpperCase(), letter.toLowerCase());
      if (forms.some((form) => fold(form) !== folded)) faults.push(code);
    }
    expect(faults).toEqual([]);
  });
});

/** Whether a search finds a caption. */
const finds = (search: string, caption: string): boolean => {
  const asked = searchedWordsOf(search);
  const words = indexedWordsOf(caption);
  return asked.length > 0 && asked.every((word) => words.includes(word));
};

describe('words', () => {
  it.each([
    ['heron', 'The heron waits', true],
    ['hero', 'The heron waits', false],
    ["it's", "it's late", true],
    ['amour', "l'amour fou", true],
    ['under_score', 'an under_score', true],
    ['#new_york', 'in #new_york!', true],
    ['#new', 'in #new_york!', false],
    ['new york', 'in #new_york!', true],
    ['#NEW_YORK', '#New_York', true],
    ['#new_york', 'in new_york', false],
    ['#a', 'is #a#b', true],
    ['#b', 'is #a#b', false],
    ['b', 'is #a#b', true],
    ['#2026', 'in 2026', true],
    ['#x2026', 'in #x2026', true],
    ['#東京タワー', '夜の #東京タワー から', true],
    ['東京', '昨日東京タワーへ行った', true],
    ['タワー', '昨日東京タワーへ行った', true],
    ['京都', '昨日東京タワーへ行った', false],
    ['猫', '黒い猫です', true],
    ['犬', '黒い猫です', false],
    ['ハ', 'パン', false],
    ['北京', '我爱北京天安门', true],
    ['天安门', '我爱北京天安门', true],
    ['สวัสดี', 'ผมพูดสวัสดีครับ', true],
    ['서울', '서울에서 만나요', true],
    ['서울에서', '서울에서 만나요', true],
    ['부산', '서울에서 만나요', false],
    ['हिन्दी', 'यह हिन्दी है', true],
    ['हन', 'यह हिन्दी है', false],
    ['tokyo 東京', '東京 is Tokyo', true],
    ['2026', '東京2026', true],
    ['Straße', 'GROSSE STRASSE', true],
    ['🦩', 'a 🦩', false],
    ['\u0301', 'caf\u0301e', false],
    ['...', 'a...', false],
  ])('%s in "%s": %s', (search, caption, found) => {
    expect(finds(search, caption)).toBe(found);
  });

  it('are as many as there are letters, at most twice', () => {
    expect(indexedWordsOf('字'.repeat(2_200))).toHaveLength(2);
    const many = Array.from({ length: 2_200 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    expect(indexedWordsOf(many)).toHaveLength(4_399);
    expect(searchedWordsOf(many.slice(0, 200))).toHaveLength(199);
    expect(indexedWordsOf(`${'a'.repeat(150)}`)[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of names are found by their beginnings', () => {
    const matches = (text: string, name: string): boolean => {
      const words = nameWordsOf(name);
      const asked = nameBeginningsOf(text);
      return asked.length > 0 && asked.every((start) => words.some((word) => word.startsWith(start)));
    };
    for (const [text, name] of [['love', 'Ada Lovelace'], ['lov ad', 'Ada Lovelace'], ['bri', "Conan O'Brien"], ["o'br", "Conan O'Brien"], ['太郎', '山田太郎'], ['郎', '山田太郎'], ['田太郎', '山田太郎'], ['lodz', 'Ewa z Łodzi'], ['york', 'new_york'], ['new_', 'new_york'], ['🦩', '🦩 flamingo'], ['flam', '🦩 flamingo'], ['* ?', '* ? [a]'], ['ǆ'.repeat(20), 'ǆ'.repeat(50)]] as const) expect([text, matches(text, name)]).toEqual([text, true]);
    for (const [text, name] of [['lace', 'Ada Lovelace'], ['ada b', 'Ada Lovelace'], ['郎太', '山田太郎'], ['각'.repeat(3), '각각'], ['marie_', 'Marie'], ['%', '100%'], ['?', '* ? [a]']] as const) expect([text, matches(text, name)]).toEqual([text, false]);
  });
});
