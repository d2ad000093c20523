import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import type { Answer, Person } from '../support/person.js';

describe('following', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let eve: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, eve] = await app.newPeople('ada', 'bob', 'eve');
  });
  afterAll(() => app.stop());

  async function countsOf(person: Person): Promise<{ followers: number; following: number }> {
    const { body } = await app.nobody.get(`/users/${person.id}`);
    return { followers: body.followers_count, following: body.following_count };
  }

  /** Counters and rows must say the same. */
  async function expectCounted(...people: Person[]): Promise<void> {
    for (const person of people) {
      const followers = await app.nobody.all(`/users/${person.id}/followers`, 100);
      const following = await app.nobody.all(`/users/${person.id}/following`, 100);
      expect(await countsOf(person)).toEqual({ followers: followers.length, following: following.length });
    }
  }

  it('and unfollowing give the same answer each time and change nothing twice', async () => {
    const followed = { user_id: bob.id, following: true, requested: false, followed_by: false };
    for (const ref of ['bob', 'BOB', String(bob.id)]) {
      const { status, headers, body } = await ada.post(`/users/${ref}/follow`);
      expect(status).toBe(200);
      expect(body).toMatchObject(followed);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(await countsOf(bob)).toEqual({ followers: 1, following: 0 });
      expect(await countsOf(ada)).toEqual({ followers: 0, following: 1 });
    }
    expect((await bob.post('/users/ada/follow')).body).toMatchObject({ user_id: ada.id, following: true, requested: false, followed_by: true });
    for (const _round of [1, 2, 3]) {
      const { status, body } = await ada.delete('/users/bob/follow');
      expect(status).toBe(200);
      expect(body).toMatchObject({ ...followed, following: false, followed_by: true });
      expect(await countsOf(bob)).toEqual({ followers: 0, following: 1 });
    }
    await bob.unfollows(ada);
    await expectCounted(ada, bob);
  });

  it('needs a token, an account and somebody else', async () => {
    for (const method of ['POST', 'DELETE']) {
      const ask = (path: string, person = ada): Promise<Answer> => person.request(path, { method });
      const stranger = await app.nobody.request('/users/bob/follow', { method });
      expect(stranger.status).toBe(401);
      expect(stranger.headers.get('www-authenticate')).toBe('Bearer realm="socialphoto"');
      for (const ref of ['nobody_here', '999999']) expect((await ask(`/users/${ref}/follow`)).body).toMatchObject({ status: 404, code: 'user-not-found' });
      expect((await ask('/users/0/follow')).status).toBe(400);
      for (const ref of ['ada', 'ADA', ada.id]) expect((await ask(`/users/${ref}/follow`)).body).toMatchObject({ status: 400, code: 'cannot-follow-yourself' });
    }
    expect(await countsOf(ada)).toEqual({ followers: 0, following: 0 });
  });

  it('counts once when it is done twice at once', async () => {
    const follows = await Promise.all(Array.from({ length: 20 }, () => ada.post('/users/bob/follow')));
    expect(follows.every(({ status, body }) => status === 200 && body.following === true)).toBe(true);
    expect(await countsOf(bob)).toEqual({ followers: 1, following: 0 });
    const unfollows = await Promise.all(Array.from({ length: 20 }, () => ada.delete('/users/bob/follow')));
    expect(unfollows.every(({ status, body }) => status === 200 && body.following === false)).toBe(true);
    expect(await countsOf(bob)).toEqual({ followers: 0, following: 0 });
  });

  it('each other at once locks nobody out', async () => {
    for (let round = 0; round < 10; round++) {
      const method = round % 2 === 0 ? 'POST' : 'DELETE';
      const pairs = [ada, bob, eve].flatMap((person) => [ada, bob, eve].filter((other) => other !== person).map((other) => ({ person, other })));
      const answers = await Promise.all(pairs.map(({ person, other }) => person.request(`/users/${other.id}/follow`, { method })));
      expect(answers.map((answer) => answer.status)).toEqual(Array<number>(6).fill(200));
    }
    await expectCounted(ada, bob, eve);
  });

  it('and unfollowing in any order leave rows and counters that agree', async () => {
    for (let round = 0; round < 50; round++) {
      const methods = Array.from({ length: 6 }, (_, index) => ((round >> (index % 6)) & 1 ? 'POST' : 'DELETE'));
      const answers = await Promise.all(methods.map((method, index) => (index % 2 === 0 ? ada : eve).request('/users/bob/follow', { method })));
      for (const { status } of answers) expect(status).toBe(200);
    }
    await expectCounted(ada, bob, eve);
    expect((await ada.post('/users/bob/follow')).body.following).toBe(true);
    expect((await eve.delete('/users/bob/follow')).body.following).toBe(false);
    expect(await countsOf(bob)).toEqual({ followers: 1, following: 0 });
  });

  it('ends with the account', async () => {
    const [mallory] = await app.people('mallory');
    await mallory.follows(eve);
    await eve.follows(mallory);
    const database = await app.database();
    await database.transaction(() => database.query(sql`DELETE FROM users WHERE id = ${mallory.id}`));
    expect((await eve.post(`/users/${mallory.id}/follow`)).status).toBe(404);
    expect((await app.nobody.all('/users/eve/followers')).map((person) => person.username)).not.toContain('mallory');
  });
});
