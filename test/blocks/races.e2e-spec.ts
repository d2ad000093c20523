import { Background } from '../../src/core/runtime/index.js';
import { findFaults, findRemains } from '../deletion/support/remains.js';
import { read } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { type Answer, type Json, PASSWORD, type Person } from '../support/person.js';

const ROUNDS = 25;

describe('a block and something else at once', () => {
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

  const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);
  const countsOf = async (person: Person): Promise<number[]> => {
    const { body } = await app.nobody.get(`/users/${person.id}`);
    return [body.followers_count, body.following_count];
  };
  /** In turn one and the other goes first. */
  const atOnce = (round: number, ...acts: (() => Promise<Answer>)[]): Promise<Answer[]> => {
    const order = round % 2 === 0 ? acts : [...acts].reverse();
    return Promise.all(order.map((act) => act())).then((answers) => (round % 2 === 0 ? answers : answers.reverse()));
  };

  async function expectApart(): Promise<void> {
    expect(await read(app, 'SELECT follower_id, following_id, status FROM follows')).toEqual([]);
    for (const person of [ada, bob]) expect(await countsOf(person)).toEqual([0, 0]);
    expect((await ada.get('/users/bob')).body.viewer).toMatchObject({ blocking: true, following: false, requested: false, followed_by: false });
    expect((await bob.get('/users/ada')).status).toBe(404);
  }

  it(`leaves no follow in either direction (${ROUNDS} rounds)`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [blocked, ...follows] = await atOnce(round, () => ada.post('/users/bob/block'), () => bob.post('/users/ada/follow'), () => ada.post('/users/bob/follow'), () => bob.post('/users/ada/follow'));
      expect(blocked?.status).toBe(200);
      for (const { status } of follows) expect([200, 404]).toContain(status);
      await expectApart();
      await ada.unblocks(bob);
    }
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);

  it(`leaves no request, asked for, accepted or opened meanwhile (${ROUNDS} rounds)`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await ada.turns('private');
      if (round % 3 !== 0) await bob.follows(ada);
      const open = () => ada.patch('/users/me', { is_private: false });
      const [blocked, ...others] = await atOnce(round, () => ada.post('/users/bob/block'), () => ada.post('/follow-requests/bob/accept'), () => bob.post('/users/ada/follow'), ...(round % 4 === 0 ? [open] : []));
      expect(blocked?.status).toBe(200);
      for (const { status } of others) expect([200, 404]).toContain(status);
      await app.service(Background).settled();
      await expectApart();
      await ada.unblocks(bob);
      expect(await ada.all('/follow-requests')).toEqual([]);
    }
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);

  it(`by the one who has asked is no different (${ROUNDS} rounds)`, async () => {
    await bob.turns('private');
    for (let round = 0; round < ROUNDS; round++) {
      await ada.follows(bob);
      const [accepted, blocked] = await atOnce(round, () => bob.post('/follow-requests/ada/accept'), () => ada.post('/users/bob/block'));
      expect(blocked?.status).toBe(200);
      expect([200, 404]).toContain(accepted?.status);
      if (accepted?.status === 404) expect(accepted.body.code).toBe('user-not-found');
      await expectApart();
      await ada.unblocks(bob);
    }
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);

  it(`by both is one block: the other is told that there is nobody (${ROUNDS} rounds)`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const answers = await atOnce(round, () => ada.post('/users/bob/block'), () => bob.post('/users/ada/block'));
      expect([[200, 404], [404, 200]]).toContainEqual(statuses(answers));
      expect((await read(app, 'SELECT blocker_id FROM blocks')).length).toBe(1);
      await (answers[0]?.status === 200 ? ada.unblocks(bob) : bob.unblocks(ada));
    }
  }, 60_000);

  it(`twenty times is one, and with its end is one of the two (${ROUNDS} rounds)`, async () => {
    expect(new Set(statuses(await Promise.all(Array.from({ length: 20 }, () => ada.post('/users/bob/block')))))).toEqual(new Set([200]));
    expect((await ada.get('/blocks')).body.items.length).toBe(1);
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all([ada.post('/users/bob/block'), ada.delete('/users/bob/block'), bob.post('/users/ada/follow')]);
      const { blocking, followed_by: followedBy } = (await ada.get('/users/bob')).body.viewer;
      expect(blocking && followedBy).toBe(false);
      expect(await countsOf(ada)).toEqual([Number(followedBy), 0]);
      expect((await bob.get('/users/ada')).status).toBe(blocking ? 404 : 200);
    }
    expect(await findFaults(app)).toEqual([]);
  }, 60_000);

  it(`counts likes and comments that were answered, and shows them to neither (${ROUNDS} rounds)`, async () => {
    const posts = [await ada.share(), await eve.share()];
    for (let round = 0; round < ROUNDS; round++) {
      const [post] = round % 2 === 0 ? posts : [...posts].reverse();
      const before = (await app.nobody.get(`/posts/${post.id}`)).body;
      const [blocked, liked, commented] = await atOnce(round, () => ada.post('/users/bob/block'), () => bob.post(`/posts/${post.id}/like`), () => bob.post(`/posts/${post.id}/comments`, { content: `${round}` }));
      expect(blocked?.status).toBe(200);
      expect([200, 404]).toContain(liked?.status);
      expect([201, 404]).toContain(commented?.status);
      const after = (await app.nobody.get(`/posts/${post.id}`)).body;
      expect(after.comments_count - before.comments_count).toBe(Number(commented?.status === 201));
      for (const path of ['likes', 'comments']) expect((await ada.all(`/posts/${post.id}/${path}`, 100)).filter((item: Json) => (item.user ?? item).id === bob.id)).toEqual([]);
      expect((await ada.all('/notifications', 100)).length).toBe(0);
      await ada.unblocks(bob);
      await bob.unlikes(post);
    }
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);

  it('and the end of either account leaves nothing of both', async () => {
    const [cleo, dan] = await app.people('cleo', 'dan');
    for (const [leaving, staying] of [[ada, bob], [cleo, dan]] as const) {
      await leaving.mutes(staying);
      await staying.mutes(leaving);
      const answers = await Promise.all([leaving.delete('/users/me', { password: PASSWORD }), staying.post(`/users/${leaving.id}/block`), leaving.post(`/users/${staying.id}/block`)]);
      expect(answers[0]?.status).toBe(204);
      for (const { status } of answers.slice(1)) expect([200, 401, 404]).toContain(status);
      await app.service(Background).settled();
      expect(await findRemains(app, leaving.id)).toEqual([]);
      expect((await staying.get('/blocks')).body.items).toEqual([]);
    }
    expect(await findFaults(app)).toEqual([]);
  });
});
