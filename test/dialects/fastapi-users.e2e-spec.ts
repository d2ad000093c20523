import { Outbox, tokenOf } from '../mail/support/outbox.js';
import { TestApp } from '../support/app.js';
import { unlike } from '../support/mutations.js';
import { type Json, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { forgetAll } from '../support/tables.js';
import { PASSWORD, Speaker, faultsIn, refusalOf } from './support/speaker.js';

describe('the dialect fastapi-users', () => {
  let app: TestApp;
  let nobody: Speaker;
  let ada: Speaker;
  let bob: Speaker;
  const outbox = new Outbox();

  beforeAll(async () => {
    app = await TestApp.start({ DIALECTS: 'fastapi-users', RATE_LIMIT_MAILS: 'off' });
    nobody = new Speaker(app, '/compat/fastapi-users');
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    await forgetAll(app);
    [ada, bob] = [await join('ada@example.org'), await join('bob@example.org')];
  });

  const register = (email: string) => nobody.post('/auth/register', { email, password: PASSWORD, is_superuser: true });
  const login = (username: string, password = PASSWORD) =>
    nobody.request('/auth/jwt/login', { method: 'POST', raw: new URLSearchParams({ grant_type: 'password', username, password }).toString(), type: 'application/x-www-form-urlencoded' });
  async function join(email: string): Promise<Speaker> {
    const { status, body } = await register(email);
    expect([status, body]).toEqual([201, { id: expect.stringMatching(/^\d+$/), email, is_active: true, is_superuser: false, is_verified: false }]);
    const session = await login(email);
    expect([session.status, session.body]).toEqual([200, { access_token: expect.any(String), token_type: 'bearer' }]);
    return nobody.as(session.body.access_token);
  }
  async function upload(who: Speaker, caption: string): Promise<Json> {
    const { status, body } = await who.postForm('/upload', photoForm({ caption }, [photo()]));
    expect(status).toBe(201);
    return body;
  }

  it('makes usernames of mailboxes, and has bare errors', async () => {
    await join('ada@example.com');
    expect((await app.nobody.get('/users?search=ada')).body.items.map((user: Json) => user.username).sort()).toEqual(['ada', 'ada2']);
    const taken = await register('ADA@example.org');
    expect([taken.status, taken.body]).toEqual([400, { detail: 'REGISTER_USER_ALREADY_EXISTS' }]);
    const wrong = await login('ada@example.org', 'not the one');
    expect([wrong.status, wrong.body]).toEqual([400, { detail: 'LOGIN_BAD_CREDENTIALS' }]);
    expect((await nobody.post('/auth/verify', { token: 'none' })).body).toEqual({ detail: 'VERIFY_USER_BAD_TOKEN' });
    expect((await nobody.post('/auth/reset-password', { token: 'none', password: PASSWORD })).body).toEqual({ detail: 'RESET_PASSWORD_BAD_TOKEN' });
    expect(refusalOf(await nobody.post('/auth/register', { email: 'x', password: PASSWORD }))).toEqual([400, 'invalid-input']);
    expect((await nobody.get('/hello')).body).toEqual({ message: 'Hello World' });
  });

  it('verifies addresses and replaces passwords by mail', async () => {
    const sent = await outbox.waitFor('ada@example.org', 1);
    for (const email of ['ada@example.org', 'nobody@example.org']) expect([email, (await nobody.post('/auth/request-verify-token', { email })).status]).toEqual([email, 202]);
    const mails = await outbox.waitFor('ada@example.org', sent.length + 1);
    const verified = await nobody.post('/auth/verify', { token: tokenOf(mails.at(-1)) });
    expect([verified.status, verified.body.is_verified]).toEqual([200, true]);
    expect((await nobody.post('/auth/forgot-password', { email: 'ada@example.org' })).status).toBe(202);
    const reset = await outbox.waitFor('ada@example.org', mails.length + 1);
    expect((await nobody.post('/auth/reset-password', { token: tokenOf(reset.at(-1)), password: 'another green word here' })).status).toBe(200);
    expect(refusalOf(await ada.get('/users/me'))).toEqual([401, 'not-authenticated']);
    expect((await login('ada', 'another green word here')).status).toBe(200);
  });

  it('changes address or password with the current one', async () => {
    expect(refusalOf(await ada.patch('/users/me', { password: 'another green word here' }))).toEqual([400, 'invalid-input']);
    expect(refusalOf(await ada.patch('/users/me', { password: 'another green word here', current_password: 'wrong one' }))).toEqual([403, 'wrong-password']);
    expect((await ada.patch('/users/me', { password: 'another green word here', current_password: PASSWORD, is_superuser: true })).body).toMatchObject({ email: 'ada@example.org', is_superuser: false });
    expect((await login('ada', PASSWORD)).body).toEqual({ detail: 'LOGIN_BAD_CREDENTIALS' });
    expect((await ada.post('/auth/jwt/logout')).status).toBe(204);
    expect(refusalOf(await ada.get('/users/me'))).toEqual([401, 'not-authenticated']);
    expect((await bob.post('/auth/logout')).status).toBe(204);
  });

  it('posts, lists and deletes', async () => {
    const post = await upload(ada, 'Herons');
    expect(post).toEqual({ id: expect.any(String), user_id: expect.any(String), caption: 'Herons', url: expect.stringMatching(/^\/compat\/fastapi-users\/files\//), file_type: 'image', file_name: post.url.split('/').at(-1), created_at: expect.any(String) });
    const { posts } = (await bob.get('/feeds/')).body;
    expect(posts).toMatchObject([{ id: post.id, is_owner: false, email: null }]);
    expect((await bob.get('/feeds?page=2')).body).toEqual({ posts: [] });
    expect(refusalOf(await bob.get('/feeds?page=51'))).toEqual([400, 'invalid-input']);
    expect(refusalOf(await nobody.get('/feeds'))).toEqual([401, 'not-authenticated']);
    expect(refusalOf(await bob.delete(`/posts/${post.id}`))).toEqual([403, 'not-allowed']);
    expect((await ada.delete(`/posts/${post.id}`)).body).toEqual({ success: true });
  });

  it('leads to files and to changed copies of them', async () => {
    const { url } = await upload(ada, 'Herons');
    const path = url.replace('/compat/fastapi-users', '');
    const original = await nobody.get(path);
    expect([original.status, (await app.nobody.get(original.headers.get('location') ?? '')).status]).toEqual([302, 200]);
    for (const tr of ['w-30,h-20,c-maintain_ratio,bl-10,e-grayscale', 'w-40,l-text,i-hello,fs-12,l-end', 'l-text,i-hello,l-end']) {
      const led = await nobody.get(`${path}?tr=${tr}`);
      expect([tr, led.status, led.headers.get('location')]).toEqual([tr, 302, expect.stringMatching(/^\/media\/\d+\/renditions\/custom\?.*signature=/)]);
      const copy = await app.nobody.get(led.headers.get('location') ?? '');
      expect([tr, copy.status, copy.headers.get('content-type')]).toEqual([tr, 200, expect.stringMatching(/^image\//)]);
    }
    for (const tr of ['', 'rt-90', 'w-30,w-40', 'w-0', 'w-x', 'e-sepia', 'l-text,i-hello', 'l-image,i-a,l-end']) expect([tr, (await nobody.get(`${path}?tr=${tr}`)).status]).toEqual([tr, 400]);
    const [, , pass = '', key = ''] = path.split('/');
    const parts: string[] = pass.split('.');
    const changed = parts.map((_part, i) => parts.map((part, j) => (i === j ? unlike(part) : part)).join('.'));
    const other: string = (await upload(ada, 'Storks')).url.split('/').at(-1) ?? '';
    for (const forged of [...changed.map((one) => `/files/${one}/${key}`), `/files/${pass}/${other}`, `/files/${pass}/other.jpg`, `/files/7.${pass}/${key}`, `/files/x/${key}`]) {
      for (const query of ['', '?tr=w-30']) expect([forged, query, ...refusalOf(await nobody.get(forged + query))]).toEqual([forged, query, 404, 'media-not-found']);
    }
    await ada.post('/auth/logout');
    expect(refusalOf(await nobody.get(`${path}?tr=w-30`))).toEqual([404, 'media-not-found']);
  });

  it('is described in the document of the program, as ours is', async () => {
    // Its refusals are bare, and what leads to a file has no answer but that.
    const faults = (await faultsIn(app)).filter((fault) => !/auth.*: 400 names its codes/.test(fault));
    expect(faults).toEqual(['GET /compat/fastapi-users/files/{pass}/{key}: it has a good answer, and `default` for any other failure']);
  });
});
