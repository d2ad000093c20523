import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';

describe('profiles', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterAll(() => app.stop());

  it('are found by id and by name in whatever case', async () => {
    const { body: user } = await app.nobody.get(`/users/${ada.id}`);
    expect(user).toMatchObject({
      id: ada.id,
      username: 'ada',
      display_name: null,
      avatar_url: '/assets/default-avatar.png',
      avatar_urls: { small: '/assets/default-avatar-small.png', large: '/assets/default-avatar.png' },
      is_private: false,
      bio: null,
      role: 'user',
      posts_count: 0,
      followers_count: 0,
      following_count: 0,
      created_at: expect.stringMatching(/Z$/),
      viewer: null,
    });
    for (const ref of ['ada', 'Ada', 'ADA', '%61da', `0${ada.id}`]) expect((await app.nobody.get(`/users/${ref}`)).body).toEqual(user);
  });

  it('say how the viewer stands to them', async () => {
    const stranger = { is_self: false, following: false, requested: false, followed_by: false };
    expect((await bob.get('/users/ada')).body.viewer).toMatchObject(stranger);
    expect((await ada.get('/users/ada')).body.viewer).toMatchObject({ ...stranger, is_self: true });
    await bob.follows(ada);
    expect((await bob.get('/users/ada')).body.viewer).toMatchObject({ ...stranger, following: true });
    expect((await ada.get('/users/bob')).body.viewer).toMatchObject({ ...stranger, followed_by: true });
    await bob.unfollows(ada);
  });

  it('never show an address, a hash or a status', async () => {
    for (const path of ['/users/ada', `/users/${ada.id}`, '/users', '/users?search=ada', '/users/ada/followers', '/users/ada/following']) {
      const { bytes } = await bob.get(path);
      expect(bytes.toString()).not.toMatch(/example\.org|\$2[aby]\$|password|email|"status"/);
    }
  });

  it('of oneself are at /users/me and /auth/me', async () => {
    const { headers, body } = await ada.get('/users/me');
    expect(body).toMatchObject({ id: ada.id, email: 'ada@example.org', email_verified: false, pending_email: null, status: 'active' });
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect((await ada.get('/auth/me')).body).toEqual(body);
    for (const path of ['/users/me', '/auth/me']) {
      const { status, headers: refusal } = await app.nobody.get(path);
      expect(status).toBe(401);
      expect(refusal.get('www-authenticate')).toBe('Bearer realm="socialphoto"');
    }
  });

  it.each(['nobody_here', 'ad', 'adaa', 'ada%20', '%20ada', '-1', 'a%2fb', 'ada%00', '%E2%84%AA', '%27%20OR%201=1', '1e3', '9007199254740991', '1.5'])('are not found under %s', async (ref) => {
    for (const path of ['', '/followers', '/following', '/posts', '/stats']) {
      const { status, body } = await app.nobody.get(`/users/${ref}${path}`);
      expect([path, status, body.code]).toEqual([path, 404, 'user-not-found']);
    }
    for (const method of ['POST', 'DELETE']) expect((await ada.request(`/users/${ref}/follow`, { method })).body.code).toBe('user-not-found');
  });

  it.each(['0', '9007199254740992', '9223372036854775808', '1'.repeat(100)])('have no id %s', async (ref) => {
    for (const path of ['', '/followers', '/following', '/posts', '/stats']) {
      const { status, body } = await app.nobody.get(`/users/${ref}${path}`);
      expect([path, status, body.errors?.[0].field]).toEqual([path, 400, 'user']);
    }
  });

  it("leave 'me' to the viewer's own routes", async () => {
    for (const path of ['followers', 'following', 'posts', 'stats']) expect((await app.nobody.get(`/users/me/${path}`)).status).toBe(404);
    expect((await ada.post('/users/me/follow')).status).toBe(404);
  });

  it('of suspended accounts are gone for others, in profile and lists', async () => {
    const [eve] = await app.people('eve');
    await eve.follows(ada);
    await ada.follows(eve);
    const database = await app.database();
    await database.transaction(() => database.query(sql`UPDATE users SET status = 'suspended' WHERE id = ${eve.id}`));
    const missing = (await app.nobody.get('/users/eva')).body;
    const hidden = (await app.nobody.get('/users/eve')).body;
    expect({ ...hidden, request_id: '', instance: '' }).toEqual({ ...missing, request_id: '', instance: '' });
    expect((await ada.post('/users/eve/follow')).status).toBe(404);
    for (const path of ['/users?search=eve', '/users/ada/followers', '/users/ada/following', '/users']) {
      expect((await app.nobody.get(path)).bytes.toString()).not.toContain('"eve"');
    }
  });
});
