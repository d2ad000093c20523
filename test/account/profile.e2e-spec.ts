import { TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/person.js';

describe('editing a profile', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });

  const edit = (fields: unknown) => ada.patch('/users/me', fields);

  it('changes what is named and leaves the rest', async () => {
    const before = (await ada.get('/users/me')).body;
    const { status, body } = await edit({ display_name: 'Ada Lovelace', bio: 'Engines\nand\tnumbers.', is_private: true });
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, display_name: 'Ada Lovelace', bio: 'Engines\nand\tnumbers.', is_private: true });
    expect((await ada.get('/users/me')).body).toEqual(body);
    expect((await edit({})).body).toEqual(body);
    expect((await edit({ is_private: false })).body).toEqual({ ...body, is_private: false });
    expect((await edit({ display_name: null, bio: null })).body).toEqual({ ...before, is_private: false });
    expect((await app.nobody.patch('/users/me', { bio: 'x' })).status).toBe(401);
  });

  it('brings texts into their form', async () => {
    const { body } = await edit({ display_name: '  Zoe\u0308  ', bio: ' one\r\ntwo ' });
    expect(body).toMatchObject({ display_name: 'Zo\u00eb', bio: 'one\ntwo' });
    expect((await edit({ display_name: '😀'.repeat(50), bio: '😀'.repeat(150) })).status).toBe(200);
    // One letter that folds into eighteen: the search key is cut, the name is not.
    expect((await edit({ display_name: '\ufdfa'.repeat(50) })).body.display_name).toBe('\ufdfa'.repeat(50));
  });

  it.each([
    { display_name: 'x'.repeat(51) }, { bio: 'x'.repeat(151) }, { display_name: 'two\nlines' }, { display_name: 'tab\tbed' }, { bio: 'nul\u0000' }, { bio: 'escape\u001b' },
    { display_name: '\ud800' }, { display_name: 7 }, { bio: ['x'] }, { is_private: 'true' }, { is_private: 1 }, { is_private: null }, { username: null }, { username: 'x' },
    { username: 'with space' }, { username: '12345' }, { username: 'admin' }, { username: 'ME' }, { username: 'a'.repeat(31) }, { username: '\u212aelvin' },
    { email: null }, { email: 'x', current_password: PASSWORD }, { email: 'new@example.org' }, { email: 'new@example.org', current_password: 7 },
    { email: 'new@example.org', current_password: null }, { email: 'a@b@example.org', current_password: PASSWORD }, { email: 'a@example.org, b@example.org', current_password: PASSWORD },
    { email: 'a@example.org\r\nBcc: b@example.org', current_password: PASSWORD },
  ])('refuses %p', async (fields) => {
    const before = (await ada.get('/users/me')).body;
    const { status, body } = await edit(fields);
    expect([status, body.code]).toEqual([400, 'invalid-input']);
    expect((await ada.get('/users/me')).body).toEqual(before);
  });

  it.each([
    'id', 'role', 'status', 'email_verified', 'pending_email', 'posts_count', 'followers_count', 'following_count', 'created_at', 'avatar_url', 'avatar_urls', 'avatar_key',
    'password', 'password_hash', 'viewer', 'email_key', '__proto__', 'constructor', 'toString', 'displayName', 'isPrivate', 'u_id',
  ])('knows no field %s', async (field) => {
    const before = (await ada.get('/users/me')).body;
    for (const value of ['admin', 1, true, null, {}]) {
      const { status } = await ada.request('/users/me', { method: 'PATCH', raw: `{"bio": "changed", ${JSON.stringify(field)}: ${JSON.stringify(value)}}` });
      expect(status).toBe(400);
    }
    expect((await ada.get('/users/me')).body).toEqual(before);
  });

  it.each(['[]', '"x"', '7', 'null', '{"bio":"a","bio":"b"}', '{bio: 1}'])('refuses the body %s', async (raw) => {
    expect((await ada.request('/users/me', { method: 'PATCH', raw })).status).toBe(400);
  });

  it('gives a name to one person only', async () => {
    for (const username of ['bob', 'BOB']) {
      const { status, body } = await edit({ username, bio: 'not this' });
      expect([status, body.code]).toEqual([409, 'username-taken']);
    }
    expect((await ada.get('/users/me')).body.bio).not.toBe('not this');
    expect((await edit({ username: 'ADA' })).body.username).toBe('ada');
    expect((await edit({ username: 'Ada.L' })).body.username).toBe('ada.l');
    expect((await app.nobody.get('/users/ada.l')).body.id).toBe(ada.id);
    expect((await app.nobody.get('/users/ada')).status).toBe(404);
    expect((await ada.get('/auth/me')).body.username).toBe('ada.l');
    expect((await edit({ username: 'ada' })).status).toBe(200);
  });

  it('gives a name that many want at once to one of them', async () => {
    const people = await app.people('cat', 'dan', 'eve', 'fay');
    for (let round = 0; round < 20; round++) {
      const username = `wanted_${round}`;
      const answers = await Promise.all(people.map((person) => person.patch('/users/me', { username: round % 2 === 0 ? username : username.toUpperCase() })));
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409]);
    }
  });

  it('makes the display name searchable', async () => {
    await bob.patch('/users/me', { display_name: 'Élodie Straße' });
    const find = async (text: string) => (await app.nobody.get(`/users?search=${encodeURIComponent(text)}`)).body.items.map((one: { id: number }) => one.id);
    expect(await find('elodie')).toEqual([bob.id]);
    await bob.patch('/users/me', { display_name: 'Quentin' });
    expect(await find('elodie')).toEqual([]);
    expect(await find('QUEN')).toEqual([bob.id]);
    await bob.patch('/users/me', { display_name: null });
    expect(await find('quen')).toEqual([]);
  });
});
