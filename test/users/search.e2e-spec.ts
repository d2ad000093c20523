import { TestApp } from '../support/app.js';
import { PASSWORD } from '../support/person.js';

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
    expect(await find('curie')).toEqual(['curie_fan']);
    expect(await find('rie')).toEqual([]);
    expect(await find('irène j')).toEqual(['joliot']);
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
