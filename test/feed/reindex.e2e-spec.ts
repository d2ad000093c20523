import { type Database, sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { postMany } from './support/pages.js';

/** The words of a caption as the version before kept them. */
function formerWordsOf(caption: string): string[] {
  const words = caption.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().match(/#?[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.flatMap((word) => (word.startsWith('#') ? [word, word.slice(1)] : [word])))];
}

describe('posts from before the present words', () => {
  let app: TestApp;
  let ada: Person;
  let database: Database;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
    database = await app.database();
  });
  beforeEach(async () => {
    [ada] = await app.newPeople('ada');
  });
  afterAll(() => app.stop());

  const search = async (words: string, more = ''): Promise<number[]> =>
    (await app.nobody.all(`/posts?search=${encodeURIComponent(words)}${more}`, 3)).map((found) => found.id);
  const moveAll = async (): Promise<void> => {
    const { CaptionIndex } = await import('../../src/modules/search/index.js');
    await app.service(CaptionIndex).moveAll();
  };

  /** As they would lie in the database that the version before has left. */
  async function makeFormer(posts: readonly { id: number; caption: string }[]): Promise<void> {
    for (const { id, caption } of posts) {
      await database.transaction(async () => {
        await database.query(sql`DELETE FROM caption_terms WHERE post_id = ${id}`);
        for (const word of formerWordsOf(caption)) await database.query(sql`INSERT INTO post_terms (term, post_id) VALUES (${word}, ${id})`);
      });
    }
    const { CaptionIndex } = await import('../../src/modules/search/index.js');
    // As after a start: the program does not know yet.
    Object.assign(app.service(CaptionIndex), { moved: false });
  }

  it('are found while they wait, beside those that have moved, in every order and over pages', async () => {
    const posts = await postMany(ada, Array.from({ length: 12 }, (_, index) => `Plover ${index}`));
    const ids = posts.map(({ id }) => id as number);
    await makeFormer(posts.filter((_post, index) => index % 2 === 0) as { id: number; caption: string }[]);
    for (const sort of ['newest', 'most_liked', 'most_commented']) expect(await search('plover', `&sort=${sort}`)).toEqual([...ids].reverse());
    expect(await search('PLOVER', '&sort=oldest')).toEqual(ids);
    expect(await search('plover 4')).toEqual([ids[4]]);
    expect(await search('plover', `&user_id=${ada.id}&sort=oldest`)).toEqual(ids);
    await moveAll();
    expect(await search('plover')).toEqual([...ids].reverse());
    expect(await database.query(sql`SELECT 1 FROM post_terms`)).toEqual([]);
  });

  it('follow edits and deletion while they wait', async () => {
    const posts = await postMany(ada, ['Dunlin one', 'Dunlin two', 'Dunlin three']);
    await makeFormer(posts as { id: number; caption: string }[]);
    await ada.patch(`/posts/${posts[0].id}`, { caption: 'Sanderling' });
    await ada.delete(`/posts/${posts[1].id}`);
    for (const round of ['before', 'after']) {
      expect([round, await search('dunlin'), await search('sanderling'), await search('one')]).toEqual([round, [posts[2].id], [posts[0].id], []]);
      if (round === 'before') await moveAll();
    }
  });

  it('get the present words, more than one transaction moves, also when it was killed and two move at once', async () => {
    const posts = await postMany(ada, Array.from({ length: 60 }, (_, index) => `昨日東京タワーへ #new_york Straße ${index}`));
    await makeFormer(posts as { id: number; caption: string }[]);
    expect(await search('東京タワー')).toEqual([]);
    expect((await search('タワー')).length).toBe(0);
    // What a killed process leaves: some have moved, whole posts only.
    await database.transaction(() => database.query(sql`DELETE FROM post_terms WHERE post_id = ${posts[7].id}`));
    await ada.patch(`/posts/${posts[7].id}`, { caption: posts[7].caption });
    await Promise.all([moveAll(), moveAll()]);
    for (const words of ['東京タワー', '#new_york', 'STRASSE', 'タワ']) expect([words, (await search(words)).length]).toEqual([words, 60]);
    expect(await database.query(sql`SELECT 1 FROM post_terms`)).toEqual([]);
  });

  it('tells letters apart that are not the same, and finds those that are', async () => {
    const [bread, ha, yod, lodz, tag] = (await postMany(ada, ['パン', 'ハ', 'Йод', 'Łódź żyje', 'In #new_york heute'])).map(({ id }) => id as number);
    expect(await search('パン')).toEqual([bread]);
    expect(await search('ハ')).toEqual([ha]);
    expect(await search('ハン')).toEqual([]);
    expect(await search('иод')).toEqual([]);
    expect(await search('ЙОД')).toEqual([yod]);
    expect(await search('LODZ zyje')).toEqual([lodz]);
    expect(await search('#new_york heute')).toEqual([tag]);
    expect(await search('#new')).toEqual([]);
  });
});
