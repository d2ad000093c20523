import { jest } from '@jest/globals';
import { PasswordsService } from '../../src/modules/auth/index.js';
import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { setAhead } from '../support/clock.js';
import { Client, type Json, PASSWORD, type Person } from '../support/person.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('a personal access token', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const make = async (person: Client, scopes: string[], more: Json = {}): Promise<Json> => {
    const { status, body } = await person.post('/auth/tokens', { name: 'Lamp', scopes, ...more });
    expect([status, body?.code]).toEqual([201, undefined]);
    return body;
  };
  const program = async (person: Client, scopes: string[], more: Json = {}) => new Client(app.origin, (await make(person, scopes, more)).token);
  const refusal = async (answer: Promise<{ status: number; body: Json }>) => {
    const { status, body } = await answer;
    return [status, body?.code];
  };
  const rows = async (text = sql`SELECT * FROM personal_tokens ORDER BY id`) => (await app.database()).query<Json>(text);

  it('is shown once, and kept as a hash', async () => {
    const made = await make(ada, ['write', 'read'], { expires_at: '2030-01-01T00:00:00Z' });
    expect(made).toMatchObject({ name: 'Lamp', scopes: ['read', 'write'], expires_at: '2030-01-01T00:00:00.000Z', last_used_at: null });
    expect(made.token).toMatch(/^spat_[\w-]{43}$/);
    const [row] = await rows();
    expect(JSON.stringify(row)).not.toContain(made.token.slice(5));
    const { token: _token, ...shown } = made;
    const list = (await ada.get('/auth/tokens')).body;
    expect(list.items).toEqual([shown]);
    expect((await bob.get('/auth/tokens')).body.items).toEqual([]);
    expect((await ada.get('/auth/sessions')).body.items).toHaveLength(1);
  });

  it('stands for its owner on private and public routes', async () => {
    await ada.turns('private');
    const post = await ada.share();
    const lamp = await program(ada, ['read']);
    expect((await lamp.get('/users/me')).body).toMatchObject({ username: 'ada', email: ada.email });
    const { body } = await lamp.get(`/posts/${post.id}`);
    expect(body.viewer).toMatchObject({ is_owner: true });
    const { url } = body.media[0];
    expect((await app.nobody.get(url)).status).toBe(200);
    await ada.delete(`/auth/tokens/${(await ada.get('/auth/tokens')).body.items[0].id}`);
    expect((await app.nobody.get(url)).status).toBe(404);
    expect(await refusal(lamp.get(`/posts/${post.id}`))).toEqual([401, 'not-authenticated']);
  });

  it('does what its owner may by writing, with keys of the person', async () => {
    const lamp = await program(ada, ['write']);
    const post = await bob.share();
    const key = { 'idempotency-key': 'once' };
    const first = await lamp.post(`/posts/${post.id}/comments`, { content: 'By a program' }, key);
    const again = await ada.post(`/posts/${post.id}/comments`, { content: 'By a program' }, key);
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    expect(await refusal(lamp.delete(`/posts/${post.id}`))).toEqual([403, 'not-allowed']);
    expect((await lamp.patch('/users/me', { bio: 'Made by a lamp', display_name: 'Ada' })).body.bio).toBe('Made by a lamp');
  });

  it('changes no name, address or privacy, and neither opens, ends nor exports the account', async () => {
    const lamp = await program(ada, ['read', 'write']);
    for (const change of [{ username: 'eve' }, { email: 'eve@example.org', current_password: PASSWORD }, { is_private: true }, { bio: 'x', is_private: false }]) {
      expect([change, ...(await refusal(lamp.patch('/users/me', change)))]).toEqual([change, 403, 'session-required']);
    }
    expect(await refusal(lamp.delete('/users/me', { password: PASSWORD }))).toEqual([403, 'session-required']);
    expect(await refusal(lamp.post('/users/me/exports', { password: PASSWORD }))).toEqual([403, 'session-required']);
    expect(await refusal(lamp.post('/auth/tokens', { name: 'Child', scopes: ['read'] }))).toEqual([403, 'session-required']);
    expect(await refusal(lamp.get('/auth/me'))).toEqual([403, 'session-required']);
    expect((await ada.get('/users/me')).body).toMatchObject({ username: 'ada', is_private: false, bio: null });
    // These read no token at all.
    expect((await lamp.post('/auth/login', { identifier: 'ada', password: PASSWORD })).status).toBe(200);
  });

  it.each([
    [{ scopes: [] }, 'scopes'], [{ scopes: 'read' }, 'scopes'], [{ scopes: ['read', 'read'] }, 'scopes'], [{ scopes: ['all'] }, 'scopes'], [{ scopes: ['read', 'write', 'moderate', 'admin', 'read'] }, 'scopes'],
    [{ name: '' }, 'name'], [{ name: 'x'.repeat(51) }, 'name'], [{ name: 7 }, 'name'],
    [{ expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'], [{ expires_at: '2080-01-01T00:00:00Z' }, 'expires_at'], [{ expires_at: 'soon' }, 'expires_at'],
    [{ user_id: 1 }, 'user_id'], [{ token: 'spat_mine' }, 'token'],
  ])('is not made of %j', async (fields, field) => {
    const { status, body } = await ada.post('/auth/tokens', { name: 'Lamp', scopes: ['read'], ...fields });
    expect([status, body.code, body.errors[0].field]).toEqual([400, 'invalid-input', field]);
    expect(await rows()).toEqual([]);
  });

  it('is never for more than its owner may', async () => {
    for (const scopes of [['moderate'], ['admin'], ['read', 'admin']]) expect(await refusal(ada.post('/auth/tokens', { name: 'Lamp', scopes }))).toEqual([403, 'not-allowed']);
    await promote(app, 'ada');
    const lamp = await program(ada, ['read', 'write', 'admin']);
    expect((await lamp.post('/admin/invites', {})).status).toBe(201);
    await promote(app, 'bob');
    await bob.patch('/admin/users/ada', { role: 'user' });
    expect(await refusal(lamp.post('/admin/invites', {}))).toEqual([403, 'not-allowed']);
    expect(await refusal(lamp.get('/admin/users'))).toEqual([403, 'not-allowed']);
    expect((await lamp.get('/feed')).status).toBe(200);
  });

  it('of an administrator moderates only where its scopes say so', async () => {
    await promote(app, 'ada');
    const post = await bob.share();
    const writer = await program(ada, ['write']);
    expect(await refusal(writer.delete(`/posts/${post.id}`))).toEqual([403, 'not-allowed']);
    expect(await refusal(writer.patch('/admin/users/bob', { status: 'suspended' }))).toEqual([403, 'insufficient-scope']);
    const moderator = await program(ada, ['write', 'moderate']);
    expect(await refusal(moderator.patch('/admin/users/bob', { role: 'admin' }))).toEqual([403, 'not-allowed']);
    expect(await refusal(moderator.post('/admin/invites', {}))).toEqual([403, 'insufficient-scope']);
    expect((await moderator.delete(`/posts/${post.id}`)).status).toBe(204);
    expect((await (await program(ada, ['admin'])).patch('/admin/users/bob', { status: 'suspended' })).status).toBe(200);
  });

  it('is refused once it has expired, and forgotten a month later', async () => {
    const lamp = await program(ada, ['read'], { expires_at: new Date(Date.now() + DAY_MS).toISOString() });
    expect((await lamp.get('/feed')).status).toBe(200);
    setAhead(app, DAY_MS + MINUTE_MS);
    expect(await refusal(lamp.get('/feed'))).toEqual([401, 'not-authenticated']);
    expect(await refusal(lamp.get('/posts'))).toEqual([401, 'not-authenticated']);
  });

  it('is refused while its owner is suspended, and ends with another password and with the account', async () => {
    await promote(app, 'bob');
    const lamp = await program(ada, ['write']);
    await bob.suspends(ada);
    expect(await refusal(lamp.get('/feed'))).toEqual([403, 'account-suspended']);
    await bob.reinstates(ada);
    expect((await lamp.get('/feed')).status).toBe(200);
    ada.adopt((await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).body);
    await ada.post('/auth/change-password', { current_password: PASSWORD, new_password: 'four other green words' });
    expect(await refusal(lamp.get('/feed'))).toEqual([401, 'not-authenticated']);
    const clock = await program(ada, ['write']);
    await app.service(PasswordsService).replace('ada', PASSWORD);
    expect(await refusal(clock.get('/feed'))).toEqual([401, 'not-authenticated']);
    ada.adopt((await app.nobody.post('/auth/login', { identifier: 'ada', password: PASSWORD })).body);
    const last = await program(ada, ['write']);
    await ada.leaves();
    expect(await refusal(last.get('/posts'))).toEqual([401, 'not-authenticated']);
    await app.service(Background).settled();
    expect(await rows()).toEqual([]);
  });

  it('is one of fifty, also when many are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_none, index) => ada.post('/auth/tokens', { name: `Lamp ${index}`, scopes: ['read'] })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(new Set(['token-limit-reached']));
    expect(await ada.all('/auth/tokens', 20)).toHaveLength(50);
  });

  it('is somebody else\'s and not there for others, nor twice', async () => {
    const { id } = await make(ada, ['read']);
    expect(await refusal(bob.delete(`/auth/tokens/${id}`))).toEqual([404, 'token-not-found']);
    expect((await ada.delete(`/auth/tokens/${id}`)).status).toBe(204);
    expect(await refusal(ada.delete(`/auth/tokens/${id}`))).toEqual([404, 'token-not-found']);
    for (const [method, path] of [['GET', '/auth/tokens'], ['POST', '/auth/tokens'], ['DELETE', `/auth/tokens/${id}`]] as const) expect((await app.nobody.request(path, { method })).status).toBe(401);
  });

  it('has its use noted now and then, not at each request', async () => {
    const lamp = await program(ada, ['read']);
    const lastUse = async () => (await ada.get('/auth/tokens')).body.items[0].last_used_at;
    await Promise.all(Array.from({ length: 10 }, () => lamp.get('/feed')));
    await app.service(Background).settled();
    const first = await lastUse();
    expect(first).not.toBeNull();
    setAhead(app, 9 * MINUTE_MS);
    await lamp.get('/feed');
    await app.service(Background).settled();
    expect(await lastUse()).toBe(first);
    setAhead(app, 11 * MINUTE_MS);
    await lamp.get('/feed');
    await app.service(Background).settled();
    expect(Date.parse(await lastUse())).toBeGreaterThan(Date.parse(first) + 10 * MINUTE_MS);
  });

  it.each(['spat_', `spat_${'a'.repeat(43)}`, 'spat_a.b.c', `spat_${'a'.repeat(5_000)}`])('that is unknown is refused: %.20s', async (token) => {
    const { status, headers, body } = await new Client(app.origin, token).get('/posts');
    expect([status, body.code]).toEqual([401, 'not-authenticated']);
    expect(headers.get('www-authenticate')).toContain('invalid_token');
  });
});
