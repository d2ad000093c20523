import { Background } from '../../src/core/runtime/index.js';
import { findFaults } from '../deletion/support/remains.js';
import { TestApp } from '../support/app.js';
import type { Answer, Person } from '../support/person.js';

const ROUNDS = 50;

describe('following a private account, all at once', () => {
  let app: TestApp;
  let clara: Person;
  let bob: Person;
  let eve: Person;

  beforeAll(async () => {
    app = await TestApp.start();
    [clara, bob, eve] = await app.people('clara', 'bob', 'eve');
  });
  afterAll(() => app.stop());

  function expectAnswered(answers: Answer[]): void {
    const unforeseen = answers.filter(({ status }) => ![200, 204, 404].includes(status)).map(({ status, body }) => [status, body]);
    expect(unforeseen).toEqual([]);
  }

  /** The answers never say both, and agree with the lists once all is quiet. */
  async function expectOneState(follower: Person): Promise<void> {
    const { viewer, is_private: isPrivate } = (await follower.get('/users/clara')).body;
    expect(viewer.following && viewer.requested).toBe(false);
    if (!isPrivate) expect(viewer.requested).toBe(false);
    const waiting = (await clara.all('/follow-requests')).filter(({ id }) => id === follower.id).length;
    const followers = (await clara.all('/users/clara/followers')).filter(({ id }) => id === follower.id).length;
    expect([waiting, followers]).toEqual([Number(viewer.requested), Number(viewer.following)]);
    const notified = (await clara.all('/notifications', 100)).filter(({ actor }) => actor.id === follower.id).map(({ type }) => type);
    expect(notified.filter((type) => type === 'follow_request').length).toBe(waiting);
    expect(notified.filter((type) => type === 'follow').length).toBeLessThanOrEqual(followers);
    const told = (await follower.all('/notifications', 100)).filter(({ type, actor }) => type === 'follow_accepted' && actor.id === clara.id);
    expect(told.length).toBeLessThanOrEqual(followers);
  }

  it(`answered, taken back and opened in any order leaves one state (${ROUNDS} rounds)`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await clara.turns('private');
      if (round % 2 === 0) await bob.follows(clara);
      const acts: (() => Promise<Answer>)[] = [
        () => bob.post('/users/clara/follow'),
        () => bob.delete('/users/clara/follow'),
        () => clara.post('/follow-requests/bob/accept'),
        () => clara.post('/follow-requests/bob/reject'),
        () => clara.patch('/users/me', { is_private: false }),
        () => eve.post('/users/clara/follow'),
        () => clara.delete('/users/me/followers/bob'),
        () => bob.post('/users/clara/follow'),
        ...(round % 3 === 0 ? [() => clara.patch('/users/me', { is_private: true })] : []),
      ];
      // Another order each time.
      const order = acts.map((_act, index) => acts[(index * 5 + round) % acts.length] ?? acts[0]).filter((act) => act !== undefined);
      expectAnswered(await Promise.all(order.map((act) => act())));
      await app.service(Background).settled();
      await expectOneState(bob);
      await expectOneState(eve);
      if (round % 5 === 4) await eve.unfollows(clara);
    }
    expect(await findFaults(app)).toEqual([]);
  }, 180_000);

  it(`accepted and rejected at once is one of the two (${ROUNDS} rounds)`, async () => {
    await clara.turns('private');
    for (let round = 0; round < ROUNDS; round++) {
      await bob.unfollows(clara);
      await bob.follows(clara);
      const [accepted, rejected] = await Promise.all([clara.post('/follow-requests/bob/accept'), clara.post('/follow-requests/bob/reject')]);
      expect([[200, 404], [404, 204]]).toContainEqual([accepted.status, rejected.status]);
      expect((await bob.get('/users/clara')).body.viewer).toMatchObject({ following: accepted.status === 200, requested: false });
    }
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);

  it(`asked while it turns public is never left waiting (${ROUNDS} rounds)`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await clara.turns('private');
      await Promise.all([bob, eve].map((person) => person.delete('/users/clara/follow')));
      expectAnswered(await Promise.all([bob.post('/users/clara/follow'), clara.patch('/users/me', { is_private: false }), eve.post('/users/clara/follow')]));
      await app.service(Background).settled();
      for (const person of [bob, eve]) expect((await person.get('/users/clara')).body.viewer).toMatchObject({ following: true, requested: false });
      expect((await app.nobody.get('/users/clara')).body.followers_count).toBe(2);
    }
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);

  it(`by two people of each other locks nobody out (${ROUNDS} rounds)`, async () => {
    for (const person of [bob, eve]) await person.turns('private');
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await Promise.all([bob.post('/users/eve/follow'), eve.post('/users/bob/follow')]);
      expect(answers.map(({ status, body }) => [status, body.requested])).toEqual([[200, true], [200, true]]);
      const accepted = await Promise.all([bob.post('/follow-requests/eve/accept'), eve.post('/follow-requests/bob/accept')]);
      expect(accepted.map(({ status }) => status)).toEqual([200, 200]);
      expect((await bob.get('/users/eve')).body.viewer).toMatchObject({ following: true, followed_by: true });
      expectAnswered(await Promise.all(round % 2 === 0 ? [bob.delete('/users/eve/follow'), eve.delete('/users/bob/follow')] : [bob.delete('/users/me/followers/eve'), eve.delete('/users/me/followers/bob')]));
      expect((await bob.get('/users/eve')).body).toMatchObject({ followers_count: 0, viewer: { following: false, followed_by: false } });
    }
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);
});
