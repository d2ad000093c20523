import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { postMany } from './support/pages.js';

describe('searching captions', () => {
  let app: TestApp;
  let ada: Person;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
    [ada] = await app.people('ada');
  });
  afterAll(() => app.stop());

  async function post(caption: string): Promise<number> {
    return (await postMany(ada, [caption]))[0].id;
  }
  const search = async (words: string): Promise<number[]> => (await app.nobody.all(`/posts?search=${encodeURIComponent(words)}`)).map((found) => found.id);

  it('finds whole words, not parts of them', async () => {
    const id = await post('The heron waits at low tide');
    for (const words of ['heron', 'low', 'tide', 'the', 'at']) expect(await search(words)).toContain(id);
    for (const words of ['hero', 'eron', 'tides', 'lowtide', 'wait']) expect(await search(words)).not.toContain(id);
  });

  it('finds what has all the words, in any order', async () => {
    const both = await post('Kestrel above the meadow');
    const one = await post('Kestrel above the sea');
    expect(await search('kestrel meadow')).toEqual([both]);
    expect(await search('meadow  kestrel')).toEqual([both]);
    expect(await search('kestrel')).toEqual([one, both]);
    expect(await search('kestrel desert')).toEqual([]);
    expect(await search('kestrel kestrel')).toEqual([one, both]);
  });

  it('minds neither case nor accents nor the form of the letters', async () => {
    const id = await post('CAFÉ Žižka naïve Ångström ﬁne Ｗｉｄｅ ΣΊΣΥΦΟΣ İstanbul');
    for (const words of ['cafe', 'Cafe\u0301', 'ZIZKA', 'žižka', 'naive', 'angstrom', 'fine', 'wide', 'Σίσυφος', 'istanbul', 'ISTANBUL']) {
      expect([words, await search(words)]).toEqual([words, [id]]);
    }
  });

  it('tells tags from words, and finds tags by their word too', async () => {
    const tagged = await post('Morning #birding in the marsh');
    const plain = await post('We went birding');
    expect(await search('#birding')).toEqual([tagged]);
    expect(await search('birding')).toEqual([plain, tagged]);
    expect(await search('#marsh')).toEqual([]);
    expect(await search('#BIRDING marsh')).toEqual([tagged]);
  });

  it('knows words of all scripts', async () => {
    const id = await post('東京 タワー и Москва العربية हिन्दी עברית 2026 x2y');
    for (const words of ['東京', 'タワー', 'москва', 'МОСКВА', 'العربية', 'हिन्दी', 'עברית', '2026', 'x2y']) expect([words, await search(words)]).toEqual([words, [id]]);
  });

  it('takes punctuation for no part of a word, and finds nothing by it', async () => {
    const id = await post("100% \"quoted\" it's under_score a-b c/d (e) 'f'; -- drop %wild_card\\");
    for (const words of ['quoted', '"quoted"', '100%', '100', "it's", 'under_score', 'a-b', '(e)', 'drop;', '%wild']) expect([words, await search(words)]).toEqual([words, [id]]);
    for (const words of ['%', '_', "'", '"', '\\', '*', '--', '🦩', '#', '...', '%%%']) expect([words, await search(words)]).toEqual([words, []]);
    expect(await search("' OR 1=1 --")).toEqual([]);
    expect(await search('quot%')).toEqual([]);
  });

  it('finds the last word of a long caption', async () => {
    const words = Array.from({ length: 440 }, (_, index) => `w${index.toString(36)}`);
    const caption = `${words.join(' ')} zzlast`;
    expect(caption.length).toBeLessThanOrEqual(2_200);
    const id = await post(caption);
    for (const word of [words[0] ?? '', words[250] ?? '', words[439] ?? '', 'zzlast']) expect([word, await search(word)]).toEqual([word, [id]]);
  });

  it('finds long words whole', async () => {
    const long = 'a'.repeat(150);
    const id = await post(`${long} end`);
    expect(await search(long)).toEqual([id]);
    expect(await search(`${long.slice(0, 100)}`)).toEqual([]);
    expect(await search(`${'b'.repeat(200)}`)).toEqual([]);
  });

  it('follows edits and visibility at once', async () => {
    const { id } = await ada.share({ caption: 'Firstword stays' });
    await ada.edits(id, { caption: 'Secondword stays' });
    expect([await search('firstword'), await search('secondword')]).toEqual([[], [id]]);
    await ada.edits(id, { visibility: 'private' });
    expect(await search('secondword')).toEqual([]);
    expect((await ada.all(`/posts?search=secondword&user_id=${ada.id}`)).map((each) => each.id)).toEqual([id]);
    await ada.edits(id, { visibility: 'public', caption: null });
    expect(await search('secondword')).toEqual([]);
  });

  it('pages through what it finds, in every order', async () => {
    const ids: number[] = [];
    for (let index = 0; index < 7; index++) ids.push(await post(`Paging plover ${index}`));
    for (const sort of ['newest', 'most_liked', 'most_commented']) {
      expect((await app.nobody.all(`/posts?search=plover&sort=${sort}`, 2)).map((each) => each.id)).toEqual([...ids].reverse());
    }
    expect((await app.nobody.all('/posts?search=plover+paging&sort=oldest', 3)).map((each) => each.id)).toEqual(ids);
  });

  it('gives captions back as they were written', async () => {
    const written = ['ÉTUDE Žlutý ﬂow Ｏｐｅｎ ΟΔΥΣΣΕΎΣ', 'Two\nlines, #Quay and #quay', '“Odd”  spaces'];
    for (const caption of written) await post(caption);
    const listed = await ada.all('/users/ada/posts', 100);
    expect(listed.slice(0, 3).map(({ caption }) => caption)).toEqual(written.reverse());
  });
});
