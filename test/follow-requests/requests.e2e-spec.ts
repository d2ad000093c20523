import { sql } from '../../src/core/database/index.js';
import { findFaults } from '../deletion/support/remains.js';
import { TestApp } from '../support/app.js';
import { PASSWORD, type Person } from '../support/person.js';

describe('requests to follow a private account', () => {
  let app: TestApp;
  let clara: Person;
  let bob: Person;
  let eve: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [clara, bob, eve] = await app.newPeople('clara', 'bob', 'eve');
    await clara.turns('private');
  });
  afterAll(() => app.stop());

  const namesOf = (people: { username: string }[]) => people.map((person) => person.username);

  /** How two people stand, as both see it, in lists and in counters. */
  async function expectState(follower: Person, state: 'none' | 'pending' | 'following'): Promise<void> {
    const following = state === 'following';
    const requested = state === 'pending';
    expect((await follower.get('/users/clara')).body.viewer).toMatchObject({ following, requested });
    expect((await clara.get(`/users/${follower.id}`)).body.viewer.followed_by).toBe(following);
    expect(namesOf(await follower.all('/follow-requests?direction=outgoing'))).toEqual(requested ? ['clara'] : []);
    expect(namesOf(await clara.all('/follow-requests')).includes(follower.username)).toBe(requested);
    expect(namesOf(await clara.all('/users/clara/followers')).includes(follower.username)).toBe(following);
    expect((await app.nobody.get('/users/clara')).body.followers_count).toBe(following ? 1 : 0);
    expect((await app.nobody.get(`/users/${follower.id}`)).body.following_count).toBe(following ? 1 : 0);
    expect((await follower.get('/users/clara/posts')).status).toBe(following ? 200 : 403);
    expect(await findFaults(app)).toEqual([]);
  }

  async function letBobFollow(): Promise<void> {
    await bob.follows(clara);
    await clara.accepts(bob);
  }

  it('are accepted', async () => {
    await expectState(bob, 'none');
    await bob.follows(clara);
    await expectState(bob, 'pending');
    const { status, body } = await clara.post('/follow-requests/BOB/accept');
    expect([status, body]).toMatchObject([200, { user_id: bob.id, following: false, requested: false, followed_by: true }]);
    await expectState(bob, 'following');
    for (const act of ['accept', 'reject']) expect((await clara.post(`/follow-requests/bob/${act}`)).body).toMatchObject({ status: 404, code: 'follow-request-not-found' });
    await expectState(bob, 'following');
  });

  it('are not made by those who follow already', async () => {
    await letBobFollow();
    expect((await bob.post('/users/clara/follow')).body).toMatchObject({ following: true, requested: false });
    await expectState(bob, 'following');
  });

  it('must be made again by a follower who was removed', async () => {
    await letBobFollow();
    for (const _round of [1, 2]) expect((await clara.delete('/users/me/followers/bob')).status).toBe(204);
    await expectState(bob, 'none');
    expect((await bob.post('/users/clara/follow')).body).toMatchObject({ following: false, requested: true });
    await expectState(bob, 'pending');
  });

  it('are removed like a follower', async () => {
    await bob.follows(clara);
    expect((await clara.delete(`/users/me/followers/${bob.id}`)).status).toBe(204);
    await expectState(bob, 'none');
    expect((await clara.delete('/users/me/followers/clara')).status).toBe(204);
    expect((await clara.delete('/users/me/followers/nobody_here')).body).toMatchObject({ status: 404, code: 'user-not-found' });
    expect((await clara.delete('/users/me/followers/0')).status).toBe(400);
  });

  it('are rejected, and may be made again', async () => {
    for (const _round of [1, 2]) {
      await bob.follows(clara);
      await expectState(bob, 'pending');
      expect((await clara.post(`/follow-requests/${bob.id}/reject`)).status).toBe(204);
      await expectState(bob, 'none');
      for (const act of ['reject', 'accept']) expect((await clara.post(`/follow-requests/bob/${act}`)).body).toMatchObject({ status: 404, code: 'follow-request-not-found' });
    }
  });

  it('are taken back', async () => {
    await bob.follows(clara);
    for (const _round of [1, 2]) expect((await bob.delete('/users/clara/follow')).body).toMatchObject({ user_id: clara.id, following: false, requested: false, followed_by: false });
    await expectState(bob, 'none');
    expect((await clara.post('/follow-requests/bob/accept')).body.code).toBe('follow-request-not-found');
  });

  it('are for the one who was asked alone', async () => {
    await bob.follows(clara);
    for (const path of ['/follow-requests/bob/accept', '/follow-requests/bob/reject', '/follow-requests/clara/accept']) {
      expect((await app.nobody.post(path)).status).toBe(401);
      expect((await eve.post(path)).body).toMatchObject({ status: 404, code: 'follow-request-not-found' });
      expect((await bob.post(path)).body).toMatchObject({ status: 404, code: 'follow-request-not-found' });
    }
    for (const path of ['/follow-requests', '/follow-requests?direction=outgoing']) {
      expect((await app.nobody.get(path)).status).toBe(401);
      expect(await eve.all(path)).toEqual([]);
    }
    expect((await app.nobody.delete('/users/me/followers/bob')).status).toBe(401);
    expect((await clara.post('/follow-requests/nobody_here/accept')).body.code).toBe('user-not-found');
    expect((await clara.post('/follow-requests/nobody_here/reject')).body.code).toBe('user-not-found');
    for (const query of ['direction=both', 'direction=', 'limit=0', 'cursor=x', 'other=1', 'direction=incoming&direction=outgoing']) {
      expect((await clara.get(`/follow-requests?${query}`)).status).toBe(400);
    }
    await expectState(bob, 'pending');
  });

  it('of suspended accounts are hidden, and there again afterwards', async () => {
    await bob.follows(clara);
    const [judge] = await app.people('judge');
    const database = await app.database();
    await database.transaction(() => database.query(sql`UPDATE users SET role = 'admin' WHERE id = ${judge.id}`));
    await judge.suspends(bob);
    expect(await clara.all('/follow-requests')).toEqual([]);
    expect((await clara.post('/follow-requests/bob/accept')).body.code).toBe('user-not-found');
    await judge.reinstates(bob);
    expect(namesOf(await clara.all('/follow-requests'))).toEqual(['bob']);
    await judge.suspends(clara);
    bob.adopt((await app.nobody.post('/auth/login', { identifier: 'bob', password: PASSWORD })).body);
    expect(await bob.all('/follow-requests?direction=outgoing')).toEqual([]);
    await judge.reinstates(clara);
    clara.adopt((await app.nobody.post('/auth/login', { identifier: 'clara', password: PASSWORD })).body);
    await expectState(bob, 'pending');
  });

  it('are listed page by page, the most recent first', async () => {
    const others = await app.people('p_1', 'p_2', 'p_3', 'p_4', 'p_5');
    for (const other of others) await other.turns('private');
    for (const other of others) {
      await other.follows(clara);
      await clara.follows(other);
    }
    // Asked again: the most recent one.
    await others[1]?.delete('/users/clara/follow');
    await others[1]?.post('/users/clara/follow');
    const first = await clara.get('/follow-requests?limit=2');
    expect(first.headers.get('link')).toMatch(/^<.*\/follow-requests\?limit=2&cursor=.*>; rel="next"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-store');
    expect(namesOf(await clara.all('/follow-requests', 2))).toEqual(['p_2', 'p_5', 'p_4', 'p_3', 'p_1']);
    expect(namesOf(await clara.all('/follow-requests?direction=outgoing', 2))).toEqual(['p_5', 'p_4', 'p_3', 'p_2', 'p_1']);
    // A cursor belongs to its direction; what is answered meanwhile shifts nothing.
    expect((await clara.get(`/follow-requests?direction=outgoing&cursor=${first.body.next_cursor}`)).status).toBe(400);
    await clara.accepts('p_5');
    await clara.post('/follow-requests/p_4/reject');
    expect(namesOf((await clara.get(`/follow-requests?limit=2&cursor=${first.body.next_cursor}`)).body.items)).toEqual(['p_3', 'p_1']);
  });
});
