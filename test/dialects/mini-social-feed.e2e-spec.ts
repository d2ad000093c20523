import { TestApp } from '../support/app.js';
import type { Json } from '../support/person.js';
import { forgetAll } from '../support/tables.js';
import { PASSWORD, Speaker, faultsIn, refusalOf } from './support/speaker.js';

const BASE = '/compat/mini-social-feed';

describe('the dialect mini-social-feed', () => {
  let app: TestApp;
  let nobody: Speaker;
  let ada: Speaker;
  let bob: Speaker;

  beforeAll(async () => {
    app = await TestApp.start({ DIALECTS: 'mini-social-feed', TEXT_POSTS: 'on', RATE_LIMIT: 'on', RATE_LIMIT_ALL: 'off', RATE_LIMIT_WRITES: 'off', RATE_LIMIT_REGISTRATIONS: 'off', RATE_LIMIT_LOGINS: '3/15m', RATE_LIMIT_LOGINS_ADDRESS: 'off' });
    nobody = new Speaker(app, BASE);
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    await forgetAll(app);
    [ada, bob] = [await register('ada'), await register('bob')];
  });

  async function register(username: string): Promise<Speaker> {
    const { status, body } = await nobody.post('/auth/register', { username, email: `${username}@example.org`, password: PASSWORD });
    expect([status, body.user.username]).toEqual([201, username]);
    return nobody.as(body.access_token);
  }

  async function say(who: Speaker, fields: Json): Promise<Json> {
    const { status, body } = await who.post('/posts/', fields);
    expect(status).toBe(201);
    return body;
  }

  it('signs in by form and JSON, goes on, and ends', async () => {
    const form = await nobody.request('/auth/login', { method: 'POST', raw: new URLSearchParams({ username: 'ada@example.org', password: PASSWORD }).toString(), type: 'application/x-www-form-urlencoded' });
    const { body: session } = await nobody.post('/auth/login', { username: 'ada', password: PASSWORD });
    expect([form.status, form.body.token_type, session.user.username]).toEqual([200, 'Bearer', 'ada']);
    const { body: next } = await nobody.post('/auth/refresh', { refresh_token: session.refresh_token });
    const again = nobody.as(next.access_token);
    expect((await again.get('/auth/me')).body).toMatchObject({ username: 'ada', email: 'ada@example.org' });
    expect((await again.post('/auth/logout')).status).toBe(204);
    expect(refusalOf(await again.get('/auth/me'))).toEqual([401, 'not-authenticated']);
  });

  it('counts failed logins together with ours', async () => {
    const wrong = { username: 'bob', password: 'not the one' };
    expect(refusalOf(await nobody.post('/auth/login', wrong))).toEqual([401, 'wrong-credentials']);
    for (const path of ['/auth/login', '/auth/login']) expect(refusalOf(await app.nobody.post(path, wrong))).toEqual([401, 'wrong-credentials']);
    expect(refusalOf(await nobody.post('/auth/login', { ...wrong, password: PASSWORD }))).toEqual([429, 'too-many-attempts']);
  });

  it('posts texts with titles, finds and lists them', async () => {
    const post = await say(ada, { title: 'Low tide', content: 'The herons\nare back.' });
    expect(post).toMatchObject({ title: 'Low tide', content: 'Low tide\nThe herons\nare back.', caption: 'Low tide\nThe herons\nare back.', visibility: 'public', media: [], image_url: null });
    const other = await say(ada, { content: 'Geese', visibility: 'private', image_url: null });
    expect([other.title, other.visibility]).toEqual(['Geese', 'private']);
    expect((await nobody.get('/posts/?page=1&limit=10')).body).toMatchObject({ items: [{ id: post.id, title: 'Low tide' }], next_cursor: null });
    expect((await nobody.get('/posts/?search=herons&sort=oldest')).body.items).toHaveLength(1);
    expect((await nobody.get('/posts/?search=geese')).body.items).toEqual([]);
    const refused = await ada.post('/posts/', { content: 'Look', image_url: 'https://example.org/heron.jpg' });
    expect([...refusalOf(refused), refused.body.errors[0].field]).toEqual([400, 'invalid-input', 'image_url']);
    expect(refusalOf(await ada.post('/posts/', { title: 'x'.repeat(100), content: 'y'.repeat(2_150) }))).toEqual([400, 'invalid-input']);
    expect(refusalOf(await nobody.post('/posts/', { content: 'Nobody' }))).toEqual([401, 'not-authenticated']);
  });

  it('gives the first answer again for the same key', async () => {
    const [first, second] = [await ada.post('/posts/', { content: 'Once' }, { 'idempotency-key': 'one' }), await ada.post('/posts', { content: 'Once' }, { 'idempotency-key': 'one' })];
    expect([second.body, second.headers.get('idempotency-replayed')]).toEqual([first.body, 'true']);
  });

  it('pages by number, and by the cursors that it gives', async () => {
    const ids: number[] = [];
    for (const content of ['one', 'two', 'three']) ids.unshift((await say(ada, { content })).id);
    const idsOf = async (query: string) => (await bob.get(`/posts/?limit=2&${query}`)).body.items.map((post: Json) => post.id);
    expect([await idsOf('page=1'), await idsOf('page=2'), await idsOf('page=3')]).toEqual([ids.slice(0, 2), ids.slice(2), []]);
    const { next_cursor: cursor } = (await bob.get('/posts/?limit=2')).body;
    expect(await idsOf(`cursor=${cursor}`)).toEqual(ids.slice(2));
    expect(refusalOf(await bob.get(`/posts/?limit=2&page=2&cursor=${cursor}`))).toEqual([400, 'invalid-input']);
    const lists = ['/posts/', '/feed/', '/users/ada/followers', '/users/ada/following', `/likes/posts/${ids[0]}/likes`, `/comments/posts/${ids[0]}/comments`];
    for (const path of lists) {
      const beyond = await bob.get(`${path}?page=51`);
      expect([path, ...refusalOf(beyond), beyond.body.errors[0].message]).toEqual([path, 400, 'invalid-input', expect.stringMatching(/^must be at most 50: further on, follow next_cursor of GET \//)]);
      expect([path, (await bob.get(`${path}?page=50`)).body.items]).toEqual([path, []]);
    }
  });

  it('follows, likes and comments', async () => {
    const post = await say(ada, { content: 'Herons' });
    for (const repeat of [1, 2]) expect([repeat, (await bob.post('/users/ada/follow')).body.following]).toEqual([repeat, true]);
    expect((await nobody.get('/users/ada/followers')).body.items).toMatchObject([{ username: 'bob' }]);
    expect((await nobody.get('/users/bob/following')).body.items).toMatchObject([{ username: 'ada' }]);
    expect((await bob.get('/feed/')).body.items).toMatchObject([{ id: post.id, content: 'Herons' }]);
    expect((await bob.post(`/likes/posts/${post.id}/like`)).body).toMatchObject({ liked: true, likes_count: 1 });
    expect((await nobody.get(`/likes/posts/${post.id}/likes`)).body.items).toMatchObject([{ username: 'bob' }]);
    expect((await bob.delete(`/likes/posts/${post.id}/like`)).body).toMatchObject({ liked: false, likes_count: 0 });
    const { status, body: comment } = await bob.post(`/comments/posts/${post.id}/comments`, { content: 'Birds!' });
    expect([status, comment.content]).toEqual([201, 'Birds!']);
    expect((await nobody.get(`/comments/posts/${post.id}/comments`)).body.items).toMatchObject([{ id: comment.id }]);
    expect((await ada.delete(`/comments/${comment.id}`)).status).toBe(204);
    expect((await bob.delete('/users/ada/follow')).body.following).toBe(false);
  });

  it('keeps what is private from strangers, and people apart who are blocked', async () => {
    const post = await say(ada, { content: 'For friends' });
    expect((await ada.patch('/users/me', { is_private: true })).body.is_private).toBe(true);
    expect((await bob.get('/posts/')).body.items).toEqual([]);
    expect(refusalOf(await bob.get('/users/ada/followers'))).toEqual([403, 'account-private']);
    expect(refusalOf(await bob.post(`/comments/posts/${post.id}/comments`, { content: 'Hello' }))).toEqual([404, 'post-not-found']);
    await app.nobody.request('/users/bob/block', { method: 'POST', headers: { authorization: `Bearer ${ada.token}` } });
    expect(refusalOf(await bob.get('/users/ada'))).toEqual([404, 'user-not-found']);
  });

  it('lets tokens of programs read and write as their scopes say', async () => {
    const tokenFor = async (scopes: string[]) => (await app.nobody.request('/auth/tokens', { method: 'POST', json: { name: scopes.join(), scopes }, headers: { authorization: `Bearer ${ada.token}` } })).body.token;
    const [reads, writes] = [nobody.as(await tokenFor(['read'])), nobody.as(await tokenFor(['write']))];
    expect((await reads.get('/feed/')).status).toBe(200);
    expect(refusalOf(await reads.post('/posts/', { content: 'No' }))).toEqual([403, 'insufficient-scope']);
    expect((await writes.post('/posts/', { content: 'Yes' })).status).toBe(201);
    expect(refusalOf(await writes.post('/auth/logout'))).toEqual([403, 'session-required']);
  });

  it('is described in the document of the program, as ours is', async () => {
    expect(await faultsIn(app)).toEqual([]);
  });
});
