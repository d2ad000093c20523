import { findFaults } from '../deletion/support/remains.js';
import { TestApp } from '../support/app.js';
import { type Json, PASSWORD, type Person } from '../support/person.js';
import { promote } from './support/promote.js';

describe('the suspension of an account by an administrator', () => {
  let app: TestApp;
  let root: Person;
  let ada: Person;
  let bob: Person;
  let post: Json;
  let other: Json;
  let refreshToken: string;

  const ids = (items: Json[]): number[] => items.map((item) => item.id);
  const login = (password: string, identifier = 'ada') => app.nobody.post('/auth/login', { identifier, password });
  const plain = ({ status, body }: { status: number; body: Json }) => ({ status, body: { ...body, request_id: undefined } });

  /** What bob and everybody else see of ada. */
  async function look(): Promise<Json> {
    const statuses: Record<string, number> = {};
    for (const path of ['/users/ada', `/users/${ada.id}`, '/users/ada/posts', '/users/ada/followers', '/users/ada/following', '/users/ada/stats', `/posts/${post.id}`, `/posts/${post.id}/likes`, `/posts/${post.id}/comments`, post.image_url]) {
      statuses[path] = (await bob.get(path)).status;
    }
    return {
      statuses,
      found: ids(await app.nobody.all('/users?search=ada')),
      everybody: ids(await app.nobody.all('/users')).includes(ada.id),
      comments: (await app.nobody.all(`/posts/${other.id}/comments`)).map((comment) => comment.content),
      likers: ids(await app.nobody.all(`/posts/${other.id}/likes`)),
      global: ids(await app.nobody.all('/posts')),
      search: ids(await app.nobody.all('/posts?search=heron')),
      feed: ids(await bob.all('/feed?include_self=false')),
      followers: ids(await app.nobody.all('/users/bob/followers')),
      following: ids(await app.nobody.all('/users/bob/following')),
      notifications: (await bob.all('/notifications')).map((item) => item.type),
      unread: (await bob.get('/notifications/unread-count')).body.unread_count,
    };
  }

  const counters = async () => ({
    post: await app.nobody.get(`/posts/${other.id}`).then(({ body }) => [body.likes_count, body.comments_count]),
    bob: await app.nobody.get('/users/bob').then(({ body }) => [body.followers_count, body.following_count, body.posts_count]),
  });

  let before: Json;
  let countersBefore: Json;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [root, ada, bob] = await app.newPeople('root1', 'ada', 'bob');
    await promote(app, 'root1');
    await bob.follows(ada);
    await ada.follows(bob);
    post = await ada.share({ caption: 'A heron' });
    other = await bob.share({ caption: 'No bird' });
    await ada.likes(other);
    await ada.comments(other, 'From ada');
    await bob.likes(post);
    before = await look();
    countersBefore = await counters();
    refreshToken = ada.refreshToken;
  });
  afterAll(() => app.stop());

  it('begins with an account that all can see', () => {
    expect(Object.values(before.statuses).every((status) => status === 200)).toBe(true);
    expect(before).toMatchObject({ found: [ada.id], comments: ['From ada'], likers: [ada.id], search: [post.id], feed: [post.id], followers: [ada.id] });
    expect([...before.notifications].sort()).toEqual(['comment', 'follow', 'like']);
  });

  it('acts on the next request', async () => {
    expect((await root.patch('/admin/users/ada', { status: 'suspended' })).body).toMatchObject({ status: 'suspended' });
    for (const answer of [await ada.get('/users/me'), await ada.get('/feed'), await ada.post(`/posts/${other.id}/like`), await ada.get('/posts')]) {
      expect([answer.status, answer.body.code]).toEqual([401, 'not-authenticated']);
    }
    expect((await app.nobody.post('/auth/refresh', { refresh_token: refreshToken })).status).toBe(401);
    const right = plain(await login(PASSWORD));
    expect(right).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect(right).toEqual(plain(await login('not the password at all')));
    expect(right).toEqual(plain(await login(PASSWORD, 'nobody.here')));
  });

  it('hides everything of it from everybody', async () => {
    await root.suspends(ada);
    const seen = await look();
    for (const [path, status] of Object.entries(seen.statuses)) expect([path, status]).toEqual([path, 404]);
    expect(seen).toMatchObject({ found: [], everybody: false, comments: [], likers: [], search: [], feed: [], followers: [], following: [], notifications: [], unread: 0 });
    expect(seen.global).toEqual([other.id]);
  });

  it('leaves the counters as they are', async () => {
    await root.suspends(ada);
    expect(await counters()).toEqual(countersBefore);
  });

  it('cannot be got round by a new password', async () => {
    await root.suspends(ada);
    expect((await app.nobody.post('/auth/forgot-password', { email: ada.email })).status).toBe(202);
    expect((await bob.post('/users/ada/follow')).status).toBe(404);
    expect((await bob.delete('/users/ada/follow')).status).toBe(404);
  });

  it('lets administrators read what is hidden', async () => {
    await root.suspends(ada);
    expect((await root.get(`/posts/${post.id}`)).body).toMatchObject({ id: post.id, caption: 'A heron' });
    expect((await root.get((await root.get(`/posts/${post.id}`)).body.image_url)).status).toBe(200);
    expect((await root.get('/admin/users?search=ada')).body.items[0]).toMatchObject({ status: 'suspended', posts_count: 1 });
  });

  it('ends with everything as it was', async () => {
    await root.suspends(ada);
    await root.reinstates(ada);
    expect(await look()).toEqual(before);
    expect(await counters()).toEqual(countersBefore);
    expect((await ada.get('/users/me')).status).toBe(401);
    const { status, body } = await login(PASSWORD);
    expect(status).toBe(200);
    ada.adopt(body);
    expect((await ada.get('/users/me')).body).toMatchObject({ status: 'active' });
    expect(await findFaults(app)).toEqual([]);
  });
});
