import { TestApp } from '../support/app.js';
import { type Answer, PASSWORD } from '../support/person.js';

describe('registering', () => {
  let app: TestApp;
  let count = 0;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  /** Somebody new, but for the fields given. */
  function register(fields: object): Promise<Answer> {
    count++;
    return app.nobody.post('/auth/register', { username: `somebody_${count}`, email: `somebody_${count}@example.org`, password: PASSWORD, ...fields });
  }

  function faultsOf({ status, body }: Answer): string[] {
    expect(status).toBe(400);
    expect(body.code).toBe('invalid-input');
    return body.errors.map((error: { field: string }) => error.field);
  }

  it('makes an account and a session', async () => {
    const { status, headers, body } = await register({ username: 'Ada', email: 'Ada@Example.org', display_name: '  Ada Lovelace ' });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(body).toMatchObject({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 900,
      refresh_token: expect.any(String),
      user: {
        id: expect.any(Number),
        username: 'ada',
        display_name: 'Ada Lovelace',
        avatar_url: '/assets/default-avatar.png',
        avatar_urls: { small: '/assets/default-avatar-small.png', large: '/assets/default-avatar.png' },
        is_private: false,
        bio: null,
        role: 'user',
        posts_count: 0,
        followers_count: 0,
        following_count: 0,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        viewer: { is_self: true, following: false, requested: false, followed_by: false },
        email: 'Ada@Example.org',
        email_verified: false,
        pending_email: null,
        status: 'active',
      },
    });
    const me = await app.nobody.get('/auth/me', { authorization: `Bearer ${body.access_token}` });
    expect(me.body).toEqual(body.user);
    expect((await app.nobody.get('/assets/default-avatar.png')).headers.get('content-type')).toBe('image/png');
  });

  it('needs no display name, and takes null for none', async () => {
    expect((await register({})).body.user.display_name).toBeNull();
    expect((await register({ display_name: null })).body.user.display_name).toBeNull();
  });

  it.each([
    'abc', 'a.b', '_._', '...', 'a_1', '1.5', '0x10', '12a', 'z'.repeat(30), 'MixedCase', 'constructor', '__proto__', 'tostring',
  ])('takes the username %s', async (username) => {
    const { status, body } = await register({ username });
    expect(status).toBe(201);
    expect(body.user.username).toBe(username.toLowerCase());
    expect((await app.nobody.get(`/users/${username}`)).body.id).toBe(body.user.id);
  });

  it.each([
    '', 'ab', 'z'.repeat(31), '123', '0000000', 'a b', ' abc', 'abc ', 'abc\n', 'a-b', 'a/b', 'a@b', 'äöü', 'ада', 'ab\u0000c', 'mar\u212a', 'ſam', 'ａｂｃ', '１２３', 'abc\u200b', 'me', 'Me',
    'admin', 'SEARCH', 'users', 'null', 'undefined', 123456, true, null, ['abc'], { $ne: 'abc' },
  ])('refuses the username %p', async (username) => {
    expect(faultsOf(await register({ username }))).toEqual(['username']);
  });

  it.each([
    'a+b@example.org', "o'neil@example.org", 'x@sub.domain.example.org', `${'l'.repeat(64)}@example.org`, ' space@example.org ', 'ada@xn--bcher-kva.example',
  ])('takes the address %p', async (email) => {
    const { status, body } = await register({ email });
    expect(status).toBe(201);
    expect(body.user.email).toBe(email.trim());
  });

  it.each([
    '', 'ada', 'ada@', '@example.org', 'a@b@example.org', 'ada@example', 'ada@exa mple.org', 'ada@example.org\nbcc: x@example.org', '<ada@example.org>', 'Ada <ada@example.org>', 'ada\u0000@example.org', 'ada@exam\ud800ple.org',
    'ada\udc00@example.org', 'ada@exam\u0085ple.org', `${'l'.repeat(65)}@example.org`, `ada@${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.example`,
    `${'İ'.repeat(32)}@${'İ'.repeat(60)}.${'İ'.repeat(60)}.org`, 'jürgen@example.org', 'mar\u212a@example.org', 'ada@bücher.example', '"ada"@example.org', 7, null, ['ada@example.org'], { length: 5 },
  ])('refuses the address %p', async (email) => {
    expect(faultsOf(await register({ email }))).toEqual(['email']);
  });

  it.each([
    'nur 8 ..', 'x'.repeat(71) + 'y', 'grün grün grün', '🦩🦩🦩🦩🦩🦩🦩🦩', '🦩'.repeat(18), '  spaces around  ', '\u00a0\u00a0no break\u00a0',
  ])('takes the password %p', async (password) => {
    const { status, body } = await register({ password });
    expect(status).toBe(201);
    expect((await app.nobody.post('/auth/login', { identifier: body.user.username, password })).status).toBe(200);
    expect((await app.nobody.post('/auth/login', { identifier: body.user.username, password: `${password} ` })).status).toBe(401);
  });

  it.each([
    '', '1234567', '🦩🦩🦩🦩🦩🦩🦩', 'x'.repeat(73), `${'🦩'.repeat(18)}x`, 'ü'.repeat(37), 'x'.repeat(5_000), 'null\u0000here', 'tab\there..', 'line\nbreak', 'del\u007fchar', 'c1\u0085char', 'half\ud83e pair', 12345678, null,
    ['four random green words'],
  ])('refuses the password %p', async (password) => {
    expect(faultsOf(await register({ password }))).toEqual(['password']);
  });

  it.each(['password', '12345678', 'qwertyuiop', 'iloveyou', 'PassWord1', 'Sunshine', 'football', '1q2w3e4r', 'baseball', 'superman'])(
    'refuses the common password %s',
    async (password) => {
      const { status, body } = await register({ password });
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'weak-password', errors: [{ field: 'password' }] });
    },
  );

  it.each<object>([
    { role: 'admin' }, { id: 1 }, { is_admin: true }, { status: 'active' }, { email_verified: true }, { followers_count: 9 }, { posts_count: 9 }, { password_hash: 'x' }, { created_at: '2000-01-01T00:00:00.000Z' }, { hasOwnProperty: 1 },
    { toString: 1 }, { then: 1 }, { '': 1 }, { Username: 'x' },
  ])('refuses the unknown field of %p', async (extra) => {
    const name = `unknown_${count}`;
    expect(faultsOf(await register({ username: name, ...extra }))).toEqual([Object.keys(extra)[0]]);
    expect((await app.nobody.get(`/users/${name}`)).status).toBe(404);
  });

  it('names every fault at once, and those of nothing', async () => {
    expect(faultsOf(await register({ username: 'x', email: 'y', password: 'z', display_name: 'ä'.repeat(51), more: 1 })).sort()).toEqual(
      ['display_name', 'email', 'more', 'password', 'username'],
    );
    for (const raw of ['{}', '[]', '[{}]']) {
      const answer = await app.nobody.request('/auth/register', { method: 'POST', raw });
      expect(answer.status).toBe(400);
    }
    expect(faultsOf(await app.nobody.request('/auth/register', { method: 'POST' })).sort()).toEqual(['email', 'password', 'username']);
  });

  it.each([51, 5, true, ['Ada'], { text: 'Ada' }, 'x'.repeat(51), '🦩'.repeat(51), 'a\u0000b', 'two\nlines', 'a\tb', 'x\ud800', 'c1 \u009f.'])(
    'refuses the display name %p',
    async (display_name) => {
      expect(faultsOf(await register({ display_name }))).toEqual(['display_name']);
    },
  );

  it.each(['🦩'.repeat(50), '\ufdfa'.repeat(50), '각'.repeat(50), `e${'\u0301'.repeat(49)}`.normalize('NFC'), '"\\%_\'; --', '<script>alert(1)</script>'])(
    'takes the display name %p',
    async (display_name) => {
      const { status, body } = await register({ display_name });
      expect(status).toBe(201);
      expect(body.user.display_name).toBe(display_name);
    },
  );

  it('gives a name and an address once, whatever the case', async () => {
    expect((await register({ username: 'grace', email: 'grace@example.org' })).status).toBe(201);
    const name = await register({ username: 'GRACE' });
    expect(name.status).toBe(409);
    expect(name.body.code).toBe('username-taken');
    const address = await register({ email: 'GRACE@EXAMPLE.ORG' });
    expect(address.status).toBe(409);
    expect(address.body.code).toBe('email-taken');
  });

  it('lets one of a hundred win, in whatever case they come', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const [username, email] = index % 2 === 0 ? ['hopper', 'hopper@example.org'] : ['HOPPER', 'Hopper@Example.ORG'];
        return register({ username, email });
      }),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, ...Array<number>(99).fill(409)]);
    expect((await app.nobody.all('/users?search=hopper')).length).toBe(1);
  });

  it('lets one of a hundred have an address, and of those who lose nothing is left', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => register({ username: `claims_${index}`, email: 'claimed@example.org' })),
    );
    expect(answers.filter((answer) => answer.status === 201).length).toBe(1);
    expect(answers.filter((answer) => answer.status === 409 && answer.body.code === 'email-taken').length).toBe(99);
    expect((await app.nobody.all('/users?search=claims_', 20)).length).toBe(1);
  });

  it('answers a crowd of different people, or asks them to come again', async () => {
    const answers = await Promise.all(Array.from({ length: 90 }, (_, index) => register({ username: `crowd_${index}` })));
    const busy = answers.filter((answer) => answer.status === 503);
    expect(answers.every((answer) => answer.status === 201 || answer.status === 503)).toBe(true);
    for (const answer of busy) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const people = await app.nobody.all('/users?search=crowd_', 50);
    expect(people.length).toBe(90 - busy.length);
  });
});
