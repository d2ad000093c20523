import { Background } from '../../src/core/runtime/index.js';
import { promote } from '../admin/support/promote.js';
import { read } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { type Json, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { forgetAll } from '../support/tables.js';
import { PASSWORD, Speaker, faultsIn, refusalOf } from './support/speaker.js';

const BASE = '/compat/simplified-instagram';

describe('the dialect simplified-instagram', () => {
  let app: TestApp;
  let nobody: Speaker;
  let ada: Speaker;
  let bob: Speaker;
  let adaId: number;
  let bobId: number;

  beforeAll(async () => {
    app = await TestApp.start({ DIALECTS: 'simplified-instagram' });
    nobody = new Speaker(app, BASE);
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    await forgetAll(app);
    [ada, adaId] = await register('ada');
    [bob, bobId] = await register('bob');
  });

  async function register(username: string): Promise<[Speaker, number]> {
    const { status, body } = await nobody.post('/api/users/register', { email: `${username}@example.org`, username, password: PASSWORD });
    expect([status, body]).toEqual([201, { data: { token: expect.any(String), user: { user_id: expect.any(Number), email: `${username}@example.org`, username, metadata: {} } }, message: 'ok' }]);
    return [nobody.as(body.data.token), body.data.user.user_id];
  }

  async function share(who: Speaker, fields: Record<string, string> = {}): Promise<Json> {
    const { status, body } = await who.postForm('/api/posts/', photoForm(fields, [photo()], 'image'));
    expect(status).toBe(201);
    return body.data;
  }

  it('signs in, and keeps metadata of one’s own', async () => {
    const { status, body } = await nobody.post('/api/users/login', { email: 'ada@example.org', password: PASSWORD });
    expect([status, body.data.user]).toEqual([200, { user_id: adaId, email: 'ada@example.org', username: 'ada', metadata: {}, role: 'user' }]);
    const metadata = { theme: 'dark', nested: { list: [1, 'two', null] } };
    const edited = await ada.patch('/api/users/', { bio: 'Engines', is_public: false, metadata });
    expect(edited.body.data).toEqual({
      user_id: adaId, username: 'ada', email: 'ada@example.org', bio: 'Engines', avatar_url: '/assets/default-avatar.png', is_public: false, role: 'user', metadata,
      follower_count: 0, following_count: 0, post_count: 0, is_following: false,
    });
    expect((await bob.get(`/api/users/${adaId}/`)).body.data).toMatchObject({ email: null, metadata, bio: 'Engines' });
    expect((await ada.patch('/api/users', { username: 'bob', metadata: {} })).body.code).toBe('username-taken');
    for (const wrong of [{ metadata: [] }, { metadata: 'dark' }, { metadata: null }, { metadata: { long: 'x'.repeat(2_048) } }]) expect(refusalOf(await ada.patch('/api/users/', wrong))).toEqual([400, 'invalid-input']);
    expect((await nobody.get('/api/users?search=ad')).body).toMatchObject({ data: [{ user_id: adaId, metadata }], pagination: { page: 1, limit: 20, total: 1 } });
  });

  it('posts, likes, comments, and tells of it', async () => {
    const post = await share(ada, { caption: 'Herons' });
    expect(post).toEqual({
      post_id: expect.any(Number), user: { user_id: adaId, username: 'ada', avatar_url: '/assets/default-avatar.png', is_public: true }, caption: 'Herons',
      image_url: expect.stringMatching(/^\/uploads\//), images: [post.image_url], is_liked: false, like_count: 0, comment_count: 0, created_at: expect.any(String),
    });
    const path = `/api/posts/like/${post.post_id}`;
    for (const repeat of [1, 2]) expect([repeat, (await bob.post(path)).body.data]).toEqual([repeat, { post_id: post.post_id, is_liked: true, like_count: 1 }]);
    const comments = `/api/posts/comment/${post.post_id}`;
    const { body: comment } = await bob.post(comments, { content: 'What birds!' });
    expect(comment.data).toEqual({ comment_id: expect.any(Number), user: expect.objectContaining({ user_id: bobId }), content: 'What birds!', created_at: expect.any(String) });
    expect((await bob.patch(`/api/posts/comment/${comment.data.comment_id}`, { content: 'Birds!' })).body.data.content).toBe('Birds!');
    expect(refusalOf(await ada.patch(`/api/posts/comment/${comment.data.comment_id}`, { content: 'Mine' }))).toEqual([403, 'not-allowed']);
    expect((await nobody.get(`${comments}?page=1&limit=5`)).body).toMatchObject({ data: [{ content: 'Birds!' }], pagination: { page: 1, limit: 5, total: 1 } });
    expect((await ada.get('/api/events/unread-count')).body.data).toEqual({ unread_count: 2 });
    const { data: events } = (await ada.get('/api/events')).body;
    expect(events.map(({ type, actor, is_read }: Json) => [type, actor.username, is_read])).toEqual([['comment', 'bob', false], ['like', 'bob', false]]);
    expect((await ada.post(`/api/events/read/${events[0].event_id}`)).body.data.is_read).toBe(true);
    expect((await bob.post(`/api/posts/unlike/${post.post_id}`)).body.data).toMatchObject({ is_liked: false, like_count: 0 });
    expect((await bob.delete(`/api/posts/comment/${comment.data.comment_id}`)).body).toEqual({ data: null, message: 'ok' });
    expect((await ada.patch(`/api/posts/${post.post_id}`, { caption: 'Grey herons' })).body.data.caption).toBe('Grey herons');
    expect(refusalOf(await bob.delete(`/api/posts/${post.post_id}`))).toEqual([403, 'not-allowed']);
    expect((await ada.delete(`/api/posts/${post.post_id}`)).body).toEqual({ data: null, message: 'ok' });
    expect(refusalOf(await bob.get(`/api/posts/${post.post_id}`))).toEqual([404, 'post-not-found']);
  });

  it('asks, agrees, rejects and ends follows by one id', async () => {
    await ada.patch('/api/users/', { is_public: false });
    const post = await share(ada);
    expect(refusalOf(await bob.get(`/api/posts/${post.post_id}`))).toEqual([404, 'post-not-found']);
    expect(refusalOf(await bob.get(`/api/posts?user_id=${adaId}`))).toEqual([403, 'account-private']);
    const id = `${bobId}-${adaId}`;
    expect((await bob.post(`/api/follows/request/${adaId}`)).body.data).toMatchObject({ follows_id: id, status: 'pending', user: { user_id: adaId } });
    expect((await ada.get('/api/follows?type=follower&status=pending')).body.data).toMatchObject([{ follows_id: id, user: { user_id: bobId }, status: 'pending' }]);
    expect(refusalOf(await bob.post(`/api/follows/${id}`, { status: 'agree' }))).toEqual([404, 'follow-request-not-found']);
    expect((await ada.post(`/api/follows/${id}`, { status: 'reject' })).status).toBe(200);
    await bob.post(`/api/follows/request/${adaId}`);
    expect((await ada.post(`/api/follows/${id}`, { status: 'agree' })).status).toBe(200);
    expect((await bob.get('/api/follows')).body.data).toMatchObject([{ follows_id: id, status: 'agree', created_at: expect.any(String), user: { is_following: true } }]);
    expect((await bob.get('/api/posts')).body.data).toMatchObject([{ post_id: post.post_id }]);
    expect((await ada.delete(`/api/follows/${id}/`)).status).toBe(200);
    expect((await bob.get('/api/posts')).body).toEqual({ data: [], pagination: { page: 1, limit: 20, total: 0 } });
    await bob.post(`/api/follows/request/${adaId}`);
    expect((await bob.post(`/api/follows/${id}`, { status: 'delete' })).status).toBe(200);
    for (const wrong of ['7', '7-x', `${adaId}-${bobId}`]) expect([wrong, ...refusalOf(await bob.post(`/api/follows/${wrong}`, { status: 'agree' }))]).toEqual([wrong, 404, 'follow-request-not-found']);
  });

  it('has pages by number, up to 50', async () => {
    const ids: number[] = [];
    for (let count = 0; count < 5; count++) ids.unshift((await share(ada)).post_id);
    const pageOf = async (page: number) => (await bob.get(`/api/posts?user_id=ada&page=${page}&limit=2`)).body;
    const pages = [await pageOf(1), await pageOf(2), await pageOf(3), await pageOf(4)];
    expect(pages.map(({ data }) => data.map((post: Json) => post.post_id))).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4), []]);
    expect(pages.map(({ pagination }) => pagination.total)).toEqual([2, 3, 3, 0]);
    await bob.post(`/api/follows/request/${adaId}`);
    expect((await bob.get('/api/posts?page=2&limit=2')).body.data.map((post: Json) => post.post_id)).toEqual(ids.slice(2, 4));
    expect((await bob.get('/api/posts?page=50&limit=100')).status).toBe(200);
    const beyond = await bob.get('/api/posts?page=51');
    expect([...refusalOf(beyond), beyond.body.errors[0].message]).toEqual([400, 'invalid-input', 'must be at most 50: further on, follow next_cursor of GET /feed']);
    for (const path of ['/api/users', '/api/follows', '/api/events', `/api/posts/comment/${ids[0]}`]) expect([path, (await bob.get(`${path}?page=51`)).status, (await bob.get(`${path}?page=50`)).status]).toEqual([path, 400, 200]);
  });

  it('holds what holds natively: blocks, roles, keys of requests', async () => {
    const form = () => photoForm({ caption: 'Once' }, [photo()], 'image');
    const first = await ada.postForm('/api/posts/', form(), { 'idempotency-key': 'one' });
    const second = await ada.postForm('/api/posts/', form(), { 'idempotency-key': 'one' });
    expect([second.status, second.body, second.headers.get('idempotency-replayed')]).toEqual([201, first.body, 'true']);
    const { post_id: id } = first.body.data;
    expect((await app.nobody.get(`/users/ada/posts`)).body.items).toHaveLength(1);
    expect((await ada.post(`/api/posts/comment/${id}`, { content: 'First' }, { 'idempotency-key': 'two' })).status).toBe(201);
    await app.nobody.request(`/users/${bobId}/block`, { method: 'POST', headers: { authorization: `Bearer ${ada.token}` } });
    expect(refusalOf(await bob.get(`/api/users/${adaId}`))).toEqual([404, 'user-not-found']);
    expect(refusalOf(await bob.post(`/api/posts/like/${id}`))).toEqual([404, 'post-not-found']);
    expect((await bob.get('/api/users')).body.data.map((user: Json) => user.username)).toEqual(['bob']);
    expect(refusalOf(await bob.patch(`/api/users/${adaId}`, { status: 'disabled' }))).toEqual([403, 'not-allowed']);
    await promote(app, 'ada');
    expect((await ada.patch(`/api/users/${bobId}`, { status: 'disabled' })).body.data).toEqual({ user_id: bobId, status: 'disabled' });
    expect(refusalOf(await bob.get('/api/events'))).toEqual([401, 'not-authenticated']);
    expect(refusalOf(await nobody.post('/api/users/login', { email: 'bob@example.org', password: PASSWORD }))).toEqual([401, 'wrong-credentials']);
    expect((await ada.patch(`/api/users/${bobId}`, { status: 'enabled' })).body.data.status).toBe('enabled');
  });

  it('forgets metadata with the account', async () => {
    await ada.patch('/api/users/', { metadata: { theme: 'dark' } });
    expect(await read(app, 'SELECT user_id FROM ext_simplified_metadata')).toEqual([{ user_id: adaId }]);
    await app.nobody.request('/users/me', { method: 'DELETE', json: { password: PASSWORD }, headers: { authorization: `Bearer ${ada.token}` } });
    await app.service(Background).settled();
    expect(await read(app, 'SELECT user_id FROM ext_simplified_metadata')).toEqual([]);
  });

  it('is described in the document of the program, as ours is', async () => {
    expect(await faultsIn(app)).toEqual(['POST /compat/simplified-instagram/api/posts: its files are sent as `file`, not `image`']);
  });

  it('says of every answer by what to replace it', async () => {
    const post = await share(ada);
    const linkOf = async (method: string, path: string, headers = {}) => (await nobody.request(path, { method, headers })).headers.get('link');
    expect(await linkOf('GET', `/api/posts/${post.post_id}/`)).toBe(`</posts/${post.post_id}>; rel="successor-version"`);
    expect(await linkOf('DELETE', `/api/posts/${post.post_id}`)).toBe(`</posts/${post.post_id}>; rel="successor-version"`);
    expect(await linkOf('GET', '/api/events')).toBe('</notifications>; rel="successor-version"');
    expect(await linkOf('GET', '/api/users/%22%3E')).toBe('</users/%22%3E>; rel="successor-version"');
    expect(await linkOf('GET', '/missing')).toBe('</>; rel="successor-version"');
    const broken = await nobody.request('/api/users/login', { method: 'POST', raw: '{"email":' });
    expect([broken.status, broken.body.code, broken.headers.get('link')]).toEqual([400, 'malformed-json', '</auth/login>; rel="successor-version"']);
    expect((await app.nobody.get('/posts')).headers.get('deprecation')).toBeNull();
  });
});
