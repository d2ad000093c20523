import { setFlagsFromString } from 'node:v8';
import { foldTag, mentionsIn, partsOf, tagsIn, toTag } from '../../src/core/marked-text/index.js';
import { byChance, oneOf } from '../support/chance.js';

// As in a process that has compiled so many patterns that V8 optimizes no more of them: they are compiled when first used.
beforeAll(() => setFlagsFromString('--no-regexp-optimization'));
afterAll(() => setFlagsFromString('--regexp-optimization'));

const names = (text: string): string[] => tagsIn(text).map(({ name }) => name);
const keys = (text: string): string[] => tagsIn(text).map(({ key }) => key);
const word = (length: number, letter = 'a'): string => letter.repeat(length);

describe('hashtags', () => {
  it.each([
    // What is one, and where it ends.
    ['Low tide #birds', ['birds']],
    ['#a#b', ['a']],
    ['#a #b', ['a', 'b']],
    ['(#low) "#tide", #sun. #sea! #rock’s', ['low', 'tide', 'sun', 'sea', 'rock']],
    ['#low-tide', ['low']],
    ['#low_tide #_x #x_', ['low_tide', '_x', 'x_']],
    ['#Birds #BIRDS #birds', ['birds']],
    ['w/#friends abc.#def', ['friends', 'def']],
    ['##twice', ['twice']],
    // Digits alone are none.
    ['#2026 #1 #٣', []],
    ['#2026a #a2026 #1_2', ['2026a', 'a2026', '1_2']],
    ['# # #! #', []],
    // In the middle of a word, in references and addresses.
    ['x#y é#y 1#y _#y', []],
    ['it&#39;s &#x27;so&#X27; R&#B', ['b']],
    ['https://example.org/#frag http://example.org/a?b=c#frag example.org/#top', []],
    ['see https://example.org/#frag, #ok', ['ok']],
    ['#http://example.org', []],
    // Other signs and letters.
    ['＃ＴＡＧ ﹟small', ['ｔａｇ', 'small']],
    ['#Straße #ΣΟΦΟΣ #Москва #東京 #हिन्दी #ñandú', ['straße', 'σοφος', 'москва', '東京', 'हिन्दी', 'ñandú']],
    ['#שלום, #مرحبا؟', ['שלום', 'مرحبا']],
    ['#می\u200cخواهم #क्\u200dष', ['می\u200cخواهم', 'क्\u200dष']],
    ['#a\u200db #a\u200cb', ['a']],
    ['\u202b#שלום\u202c', ['שלום']],
    ['#cafe\u0301 #café', ['café']],
    ['#Ⅳ', ['ⅳ']],
    // Emoji around and in the place of one.
    ['❤️#love 1️⃣#one 🎉#party🎉', ['love', 'one', 'party']],
    ['#️⃣cool #️⃣ #🎉 #\u0301a', []],
    ['#cool\ufe0f', ['cool']],
    ['#\u3164', []],
    // How long.
    [`#${word(100)}`, [word(100)]],
    [`#${word(101)}`, []],
    [`#${word(100, '𐐏')}`, [word(100, '𐐷')]],
  ])('of %j are %j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each([
    ['#Straße #STRASSE #strasse #STRAẞE', 'strasse'],
    ['#ＴＡＧ #Tag #tAG', 'tag'],
    ['#ﬁsh #FISH', 'fish'],
    ['#σοφος #ΣΟΦΟΣ #σοφοσ', 'σοφοσ'],
    ['#می\u200cخواهم #میخواهم', 'میخواهم'],
    ['#İzmir #i\u0307zmir', 'i\u0307zmir'],
  ])('%s are one', (text, key) => {
    expect(keys(text)).toEqual([key]);
    expect(foldTag(key)).toBe(key);
  });

  it('that differ in an accent, a dot or a mark are not one', () => {
    expect(keys('#cafe #café #I #ı #ハ #パ #نَص #نص')).toHaveLength(8);
  });

  it('are the first thirty of a text, and the same again', () => {
    const text = Array.from({ length: 40 }, (_, index) => `#t${index}x`).join(' ');
    expect(names(text)).toHaveLength(30);
    expect(names(`${text} #t3x`)).toEqual(names(text));
    expect(partsOf(`${text} #T3X`).at(-1)).toMatchObject({ kind: 'tag', text: '#T3X' });
    expect(partsOf(text).at(-1)).toMatchObject({ kind: 'text' });
  });

  it('are taken alone with their sign or without', () => {
    expect([toTag('#Birds'), toTag('Birds'), toTag('＃Birds')]).toEqual(Array(3).fill({ name: 'birds', key: 'birds' }));
    for (const text of ['', '#', '##a', 'a b', 'a#b', '2026', 'a-b', ' a', '\u0301', word(101)]) expect([text, toTag(text)]).toEqual([text, undefined]);
  });
});

describe('mentions', () => {
  it.each([
    ['Hi @ada.', ['ada']],
    ['@Ada, @bob_.x! (@cleo) "@dora"', ['ada', 'bob_.x', 'cleo', 'dora']],
    ["@ada... @ada's", ['ada']],
    ['@ADA @ada @Ada', ['ada']],
    ['ada@example.org ada.b+c-@example.org', []],
    ['@ada@example.org @@ada', []],
    ['https://example.org/@ada example.org/@ada', []],
    ['w/@ada Thanks.@bob —@cleo', ['ada', 'bob', 'cleo']],
    ['@123 @ab @a..', []],
    [`@${word(30)} @${word(31)}`, [word(30)]],
    ['@adaさん ＠bob', ['ada', 'bob']],
    ['@adaé @ada\u0301', []],
    ['❤️@ada é@bob', ['ada']],
    ['@\u212aelvin', []],
  ])('of %j are %j', (text, expected) => {
    expect(mentionsIn(text)).toEqual(expected);
  });

  it('are the first twenty of a text', () => {
    expect(mentionsIn(Array.from({ length: 30 }, (_, index) => `@person${index}`).join(' '))).toHaveLength(20);
  });
});

describe('marked text', () => {
  it('is told apart', () => {
    expect(partsOf('Hi @ada. See https://x.org/#z, #Foo!')).toEqual([
      { kind: 'text', text: 'Hi ' },
      { kind: 'mention', text: '@ada', username: 'ada' },
      { kind: 'text', text: '. See ' },
      { kind: 'address', text: 'https://x.org/#z' },
      { kind: 'text', text: ', ' },
      { kind: 'tag', text: '#Foo', tag: { name: 'foo', key: 'foo' } },
      { kind: 'text', text: '!' },
    ]);
  });

  const PIECES = ['#', '＃', '@', 'a', 'É', 'ß', '1', '_', '.', ' ', '\n', '\u0301', '\u200c', '\ufe0f', '❤️', 'https://', 'x.org/', '&#x27;', '東', 'م', '\u202e', '-', '/', ':'];

  it('is whole again, whatever it holds, and its tags and mentions are what they are alone', byChance((random) => {
    for (let round = 0; round < 500; round++) {
      const text = Array.from({ length: 40 }, () => oneOf(random, PIECES)).join('');
      const parts = partsOf(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const part of parts) {
        if (part.kind === 'tag') expect([part.text, toTag(part.text)]).toEqual([part.text, part.tag]);
        if (part.kind === 'mention') expect(mentionsIn(`@${part.username}`)).toEqual([part.username]);
      }
    }
  }));

  const WORST: [string, number][] = [['#', 2_200], ['@a.', 730], ['a.', 1_100], ['\u0301', 2_200], ['\u0301'.repeat(100).concat('#'), 21], ['https://', 270], ['&#x'.concat('a'.repeat(50)), 40], ['-a', 1_100]];

  // Four times as long is sixteen times the work where a rule looks back over all that was before. The least of several
  // runs, as a busy machine lets each of them wait.
  it.each(WORST)('of the worst kind (%j) takes time in proportion to its length', (piece, times) => {
    const least = (text: string) =>
      Math.min(
        ...Array.from({ length: 5 }, () => {
          const startedAt = performance.now();
          partsOf(text);
          return performance.now() - startedAt;
        }),
      );
    const long = least(`#${piece.repeat(times * 4)}`);
    const short = least(`#${piece.repeat(times)}`);
    expect(long).toBeLessThan(10 * Math.max(short, 0.2));
  });
});
