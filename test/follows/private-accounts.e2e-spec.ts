import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';

describe('a private account', () => {
  let app: TestApp;
  let ada: Person;
  let friend: Person;
  let stranger: Person;

  const setPrivate = async (person: Person, value: boolean) => {
    const database = await app.database();
    await database.transaction(() => database.query(sql`UPDATE users SET is_private = ${value} WHERE id = ${person.id}`));
  };

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, friend, stranger] = await app.newPeople('ada', 'friend', 'stranger');
    await friend.follows(ada);
    await ada.follows(friend);
    await setPrivate(ada, true);
  });
  afterAll(() => app.stop());

  const LISTS = ['followers', 'following', 'posts', 'stats'];

  it('shows its profile to all', async () => {
    for (const client of [app.nobody, stranger, friend, ada]) {
      const { status, body } = await client.get('/users/ada');
      expect(status).toBe(200);
      expect(body).toMatchObject({ is_private: true, followers_count: 1, following_count: 1 });
    }
    expect((await app.nobody.all('/users?search=ada'))[0]).toMatchObject({ username: 'ada', is_private: true });
  });

  it('shows its lists to itself and to those it has accepted', async () => {
    for (const list of LISTS) {
      expect((await ada.get(`/users/ada/${list}`)).status).toBe(200);
      expect((await friend.get(`/users/ada/${list}`)).status).toBe(200);
      for (const client of [app.nobody, stranger]) {
        const { status, body } = await client.get(`/users/ada/${list}`);
        expect([list, status, body.code]).toEqual([list, 403, 'account-private']);
      }
    }
    expect((await app.nobody.get('/users/ada/followers?limit=0')).status).toBe(400);
  });

  it('is asked, not followed', async () => {
    const requested = { user_id: ada.id, following: false, requested: true, followed_by: false, blocking: false, muting: false };
    for (const _round of [1, 2]) expect((await stranger.post('/users/ada/follow')).body).toMatchObject(requested);
    const answers = await Promise.all(Array.from({ length: 10 }, () => stranger.post('/users/ada/follow')));
    for (const { status, body } of answers) expect([status, body]).toEqual([200, requested]);
    expect((await stranger.get('/users/ada')).body).toMatchObject({ followers_count: 1, viewer: { is_self: false, following: false, requested: true, followed_by: false } });
    expect((await ada.get('/users/stranger')).body.viewer).toMatchObject({ is_self: false, following: false, requested: false, followed_by: false });
    expect((await app.nobody.get('/users/stranger')).body.following_count).toBe(0);
    for (const list of LISTS) expect((await stranger.get(`/users/ada/${list}`)).status).toBe(403);
    expect((await friend.all('/users/ada/followers')).map((person) => person.username)).toEqual(['friend']);
    expect(await app.nobody.all('/users/stranger/following')).toEqual([]);
  });

  it('lets a request be taken back', async () => {
    await stranger.follows(ada);
    for (const _round of [1, 2]) {
      expect((await stranger.delete('/users/ada/follow')).body).toMatchObject({ user_id: ada.id, following: false, requested: false, followed_by: false });
    }
    expect((await ada.get('/users/ada')).body.followers_count).toBe(1);
  });

  it('keeps its followers as they are', async () => {
    expect((await friend.post('/users/ada/follow')).body).toMatchObject({ following: true, requested: false });
    expect((await friend.delete('/users/ada/follow')).body).toMatchObject({ following: false, requested: false });
    expect((await friend.post('/users/ada/follow')).body).toMatchObject({ following: false, requested: true });
    expect((await friend.get('/users/ada/followers')).status).toBe(403);
    expect((await ada.get('/users/me')).body.followers_count).toBe(0);
  });

  it('is open again when it is public', async () => {
    await setPrivate(ada, false);
    for (const list of LISTS) expect((await app.nobody.get(`/users/ada/${list}`)).status).toBe(200);
  });
});
