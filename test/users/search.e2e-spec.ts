import { type Sql, sql } from '../../src/core/database/index.js';
import { type FoundFault, IntegrityService } from '../../src/core/integrity/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { type Client, PASSWORD } from '../support/person.js';

describe('searching for people', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(() => app.newPeople());
  afterAll(() => app.stop());

  async function add(username: string, display_name?: string): Promise<void> {
    const { status } = await app.nobody.post('/auth/register', { username, email: `${username}@example.org`, password: PASSWORD, display_name });
    expect(status).toBe(201);
  }

  async function find(search: string, limit = 100): Promise<string[]> {
    const people = await app.nobody.all(`/users?search=${encodeURIComponent(search)}`, limit);
    return people.map((person) => person.username);
  }

  const write = (statement: Sql) => app.database().then((database) => database.transaction(() => database.query(statement)));

  async function wordsKept(): Promise<string[]> {
    const rows = await (await app.database()).query<{ word: string }>(sql`SELECT word FROM user_name_words ORDER BY word`);
    return rows.map(({ word }) => word);
  }

  async function faultsOf(): Promise<FoundFault[]> {
    const faults: FoundFault[] = [];
    for await (const fault of app.service(IntegrityService).findFaults()) if (fault.check === 'words of names') faults.push(fault);
    return faults;
  }

  it('finds the start of a username or display name, whatever the case', async () => {
    await add('marie_curie', 'Maria Skłodowska');
    await add('curie_fan', 'Marie');
    await add('joliot', 'Irène Joliot-Curie');
    // Those whose username matches come first.
    expect(await find('mar')).toEqual(['marie_curie', 'curie_fan']);
    expect(await find('MARIE')).toEqual(['marie_curie', 'curie_fan']);
    expect(await find('marie_')).toEqual(['marie_curie']);
    expect(await find('maria skło')).toEqual(['marie_curie']);
    expect(await find('  Maria   Skło ')).toEqual(['marie_curie']);
    expect(await find('curie')).toEqual(['curie_fan', 'joliot']);
    expect(await find('rie')).toEqual([]);
    expect(await find('irène j')).toEqual(['joliot']);
  });

  it('finds the beginnings of words of a display name, in any order', async () => {
    await add('countess', 'Ada Lovelace');
    await add('other', 'Ada Byron-King');
    await add('third', 'Lovell, Adam');
    for (const search of ['lov ada', 'ada lov', 'ADA  LOV', 'Lòv àda', 'lov, ada!']) expect([search, await find(search)]).toEqual([search, ['countess', 'third']]);
    expect(await find('lovelace ada')).toEqual(['countess']);
    expect(await find('ada king')).toEqual(['other']);
    expect(await find('a ad ada')).toEqual(['countess', 'other', 'third']);
    expect(await find('ada adams')).toEqual([]);
    expect(await find('ovelace')).toEqual([]);
    // Each word of the text, not only one of them.
    expect(await find('ada turing')).toEqual([]);
    // A username is searched by the whole text alone.
    expect(await find('count')).toEqual(['countess']);
    expect(await find('count ada')).toEqual([]);
  });

  it('begins words where scripts put no spaces, at underscores, and with a name that begins with a symbol', async () => {
    await add('tower', '東京タワー');
    await add('thai', 'สวัสดี');
    await add('mixed', 'New_York Times');
    await add('star', '★ Ada');
    await add('devanagari', 'हिन्दी भाषा');
    for (const search of ['東京', '京タ', 'タワー', 'ワ']) expect([search, await find(search)]).toEqual([search, ['tower']]);
    expect(await find('東タ')).toEqual([]);
    expect(await find('หวัด')).toEqual([]);
    expect(await find('วัสดี')).toEqual(['thai']);
    for (const search of ['york', 'new_y', 'times new_york', 'tim yor']) expect([search, await find(search)]).toEqual([search, ['mixed']]);
    for (const search of ['★', '★ ada', 'ada']) expect([search, await find(search)]).toEqual([search, ['star']]);
    expect(await find('भाषा हि')).toEqual(['devanagari']);
    // Marks are vowels there.
    expect(await find('भषा')).toEqual([]);
  });

  it('finds somebody once, by the username first', async () => {
    await add('ada_one', 'Ada Adams Adair');
    await add('zoe', 'Ada Adams Adair');
    await add('ann', 'Adams Ada');
    for (const limit of [1, 2, 100]) expect(await find('ada', limit)).toEqual(['ada_one', 'zoe', 'ann']);
  });

  it('goes on between people with the same words, one by one', async () => {
    const expected: string[] = [];
    for (let index = 0; index < 12; index++) {
      await add(`twin_${index}`, index % 3 === 0 ? 'Lovelace Someone' : 'Ada Lovelace Ada-Maria');
      if (index % 3 !== 0) expected.push(`twin_${index}`);
    }
    for (const limit of [1, 2, 5]) expect(await find('lov ada', limit)).toEqual(expected);
  });

  it('follows the display name', async () => {
    const [ada] = await app.newPeople('countess');
    for (const [name, found] of [['Ada Lovelace', true], ['Ada Byron', false], ['Lovell Adams', true], [null, false], ['Lova Ada', true]] as const) {
      await ada.patch('/users/me', { display_name: name });
      expect([name, await find('ada lov')]).toEqual([name, found ? ['countess'] : []]);
    }
    await ada.patch('/users/me', { bio: 'Engines' });
    await ada.patch('/users/me', { display_name: 'Lova Ada' });
    expect(await find('ada lov')).toEqual(['countess']);
    await ada.delete('/users/me', { password: PASSWORD });
    expect([await find('ada lov'), await wordsKept()]).toEqual([[], []]);
  });

  it('shows nobody who is suspended, or kept apart from the viewer', async () => {
    const [judge, viewer, one, two, three] = await app.newPeople('judge', 'viewer', 'one', 'two', 'three');
    for (const person of [one, two, three]) await person.patch('/users/me', { display_name: 'Ada Lovelace' });
    await promote(app, 'judge');
    await judge.suspends(one);
    await two.blocks(viewer);
    const seen = async (client: Client) => (await client.all('/users?search=lov%20ada', 1)).map((person) => person.username);
    expect([await seen(viewer), await seen(app.nobody), await seen(two)]).toEqual([['three'], ['two', 'three'], ['two', 'three']]);
  });

  it('does not mind accents, compatibility letters and decomposition', async () => {
    await add('angstrom', 'Ångström Öberg');
    await add('full', 'ＦＵＬＬ ｗｉｄｔｈ');
    await add('korean', '각각');
    await add('istanbul', 'İstanbul');
    for (const search of ['ångström', 'ANGSTROM', 'Angstrom o', 'ÅNGSTRÖM'.normalize('NFD'), 'ａｎｇｓｔｒｏｍ']) expect(await find(search)).toEqual(['angstrom']);
    expect(await find('full width')).toEqual(['full']);
    expect(await find('각')).toEqual(['korean']);
    expect(await find('İstan')).toEqual(['istanbul']);
    expect(await find('ISTAN')).toEqual(['istanbul']);
  });

  it('takes every character for itself', async () => {
    await add('percent', '100% sure');
    await add('a_b', 'a_b');
    await add('axb', 'axb');
    await add('quote', `O'Brien "the \\ slash"`);
    await add('drop', "'; DROP TABLE users; --");
    await add('star', '* ? [a-z] (x|y)');
    await add('emoji', '🦩 flamingo');
    expect(await find('%')).toEqual([]);
    expect(await find('100%')).toEqual(['percent']);
    expect(await find('_')).toEqual([]);
    expect(await find('a_')).toEqual(['a_b']);
    expect(await find("O'B")).toEqual(['quote']);
    expect(await find(`o'brien "the \\`)).toEqual(['quote']);
    expect(await find("'; drop")).toEqual(['drop']);
    expect(await find('* ? [')).toEqual(['star']);
    expect(await find('🦩')).toEqual(['emoji']);
    expect(await find('\u0301')).toEqual([]);
    expect(await find('\\')).toEqual([]);
  });

  async function addPages(): Promise<void> {
    for (let index = 0; index < 7; index++) await add(`page_${index}`, index % 2 === 0 ? `Page ${9 - index}` : undefined);
    for (let index = 0; index < 4; index++) await add(`other_${index}`, 'Page of others');
  }

  it('goes through three pages without gap or repeat', async () => {
    await addPages();
    const all = await find('page');
    expect(all.sort()).toEqual(['other_0', 'other_1', 'other_2', 'other_3', 'page_0', 'page_1', 'page_2', 'page_3', 'page_4', 'page_5', 'page_6']);
    for (const limit of [1, 2, 3, 4, 11]) expect((await find('page', limit)).sort()).toEqual(all);
    const first = await app.nobody.get('/users?search=page&limit=4');
    expect(first.body.items.length).toBe(4);
    expect(first.headers.get('link')).toBe(`</users?search=page&limit=4&cursor=${first.body.next_cursor}>; rel="next"`);
  });

  it('goes on after the longest names', async () => {
    for (const [index, letter] of ['각', '\ufdfa', '🦩', '"', '\\', 'ǆ'].entries()) {
      for (let twin = 0; twin < 3; twin++) await add(`long_${index}_${twin}`, letter.repeat(50));
      expect((await find(letter.repeat(50), 1)).sort()).toEqual([0, 1, 2].map((twin) => `long_${index}_${twin}`));
    }
  });

  it('keeps the words of names in order, and mends them', async () => {
    await add('countess', 'Ada Lovelace');
    await add('empty', 'Nobody');
    await add('nameless');
    expect(await faultsOf()).toEqual([]);
    await write(sql`DELETE FROM user_name_words WHERE word = 'ada'`);
    await write(sql`INSERT INTO user_name_words (word, user_id) SELECT 'wrong', id FROM users WHERE username = 'nameless'`);
    const faults = await faultsOf();
    expect(faults.map(({ message }) => message)).toEqual([expect.stringMatching(/^users \d+ is not found by/), expect.stringMatching(/^users \d+ is not found by/)]);
    for (const { fix } of faults) await fix?.();
    expect([await faultsOf(), await wordsKept()]).toEqual([[], ['ada', 'lovelace', 'nobody']]);
  });

  it('finds people from before words were kept once they were read, as they are named by then', async () => {
    for (let index = 0; index < 230; index++) await write(sql`INSERT INTO users (username, display_name, password_hash, created_at) VALUES (${`early_${index}`}, ${`Ada ${index} Lovelace`}, 'none', ${new Date()})`);
    await write(sql`UPDATE users SET status = 'deleted' WHERE username = 'early_7'`);
    await write(sql`INSERT INTO catch_ups (name, before_id) SELECT 'words of names', MAX(id) + 1 FROM users`);
    await add('late', 'Ada Lovelace');
    expect(await find('ada lov')).toEqual(['late']);
    const { NameWords } = await import('../../src/modules/users/names/name-words.js');
    for (let round = 0; round < 2; round++) app.service(NameWords).onApplicationBootstrap();
    await app.service(Background).settled();
    expect((await find('ada lov')).length).toBe(230);
    expect(await find('lovelace ada 22')).toEqual(['early_22', ...Array.from({ length: 10 }, (_, index) => `early_22${index}`)]);
    expect([await faultsOf(), await find('ada 7 lovelace')]).toEqual([[], Array.from({ length: 10 }, (_, index) => `early_7${index}`)]);
  });

  it('lists everybody, newest first', async () => {
    for (let index = 0; index < 41; index++) await add(`one_${index}`);
    const everybody = await app.nobody.all('/users', 7);
    const ids = everybody.map((person) => person.id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(ids).toHaveLength(41);
    expect(Object.keys(everybody[0])).toEqual(expect.arrayContaining(['id', 'username', 'display_name', 'avatar_url', 'avatar_urls', 'is_private', 'viewer']));
    expect((await app.nobody.get('/users')).body.items.length).toBe(20);
  });

  it('keeps its place while people come', async () => {
    await addPages();
    const first = await app.nobody.get('/users?search=page&limit=5');
    await add('page_00');
    await add('page_99');
    const rest = await app.nobody.get(`/users?search=page&limit=100&cursor=${first.body.next_cursor}`);
    const seen = [...first.body.items, ...rest.body.items].map((person) => person.username);
    expect(new Set(seen).size).toBe(seen.length);
    for (let index = 0; index < 7; index++) expect(seen).toContain(`page_${index}`);
  });

  it.each(['search=', 'search=%20%20', `search=${'x'.repeat(51)}`, 'search=a%00', 'search=a%0Ab', 'search=a&search=b', 'name=a', 'search[]=a', 'limit=0', 'limit=101', 'order=x', 'hasOwnProperty=1', '__proto__=1', 'constructor=x', '=x'])(
    'refuses ?%s',
    async (query) => {
      const { status, body } = await app.nobody.get(`/users?${query}`);
      expect([status, body.code]).toEqual([400, 'invalid-input']);
      expect(body.errors.length).toBe(1);
    },
  );
});
