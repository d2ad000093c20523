import { MutesSweeper } from '../../src/modules/blocks/muting/mutes.sweeper.js';
import { TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import type { Answer, Client, Json, Person } from '../support/person.js';
import { read } from '../posts/support/sql.js';

const HOUR_MS = 3_600_000;

describe('muting somebody', () => {
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

  const namesIn = async (client: Client, path: string): Promise<string[]> => (await client.all(path, 100)).map((item) => (item.user ?? item.actor ?? item).username);
  const mutes = async (): Promise<Json[]> => read(app, 'SELECT muted_id FROM mutes');

  it('gives the same answer each time, is listed, and is taken back', async () => {
    for (const ref of ['bob', 'BOB', String(bob.id)]) {
      const { status, body } = await ada.post(`/users/${ref}/mute`);
      expect([status, body]).toEqual([200, { user_id: bob.id, following: false, requested: false, followed_by: false, blocking: false, muting: true }]);
    }
    expect((await ada.get('/mutes')).body.items).toMatchObject([{ id: bob.id, viewer: { muting: true } }]);
    expect((await bob.get('/users/ada')).body.viewer.muting).toBe(false);
    for (const _round of [1, 2]) expect((await ada.delete('/users/bob/mute')).body).toMatchObject({ user_id: bob.id, muting: false });
    expect((await ada.get('/mutes')).body).toEqual({ items: [], next_cursor: null });
    for (const person of [ada, bob]) expect(await person.all('/notifications')).toEqual([]);
  });

  it('needs a token, an account, somebody else and a length of time that is one', async () => {
    for (const method of ['POST', 'DELETE']) {
      const ask = (ref: string | number, client: Client = ada): Promise<Answer> => client.request(`/users/${ref}/mute`, { method });
      expect((await ask('bob', app.nobody)).status).toBe(401);
      for (const ref of ['nobody_here', '999999']) expect((await ask(ref)).body).toMatchObject({ status: 404, code: 'user-not-found' });
      for (const ref of ['ada', ada.id]) expect((await ask(ref)).body).toMatchObject({ status: 400, code: 'cannot-mute-yourself' });
    }
    for (const seconds of [0, -1, 1.5, '60', null, true, 315_360_001]) {
      expect([seconds, (await ada.post('/users/bob/mute', { duration_seconds: seconds })).status]).toEqual([seconds, 400]);
    }
    expect((await ada.post('/users/bob/mute', { seconds: 5 })).status).toBe(400);
    expect((await app.nobody.get('/mutes')).status).toBe(401);
    expect(await mutes()).toEqual([]);
    expect((await ada.post('/users/bob/mute', {})).status).toBe(200);
  });

  it('takes posts out of the lists of everybody\'s, and leaves the profile and the post', async () => {
    for (const person of [bob, eve]) await ada.follows(person);
    const post = await bob.share({ caption: 'grey heron' });
    await eve.share({ caption: 'white heron' });
    await ada.mutes(bob);
    const lists = ['/feed', '/feed?include_self=false', '/feed/global', '/posts', '/posts?sort=oldest', '/posts?sort=most_liked', '/posts?sort=most_commented', '/posts?search=heron', '/posts?since=2020-01-01T00:00:00Z'];
    for (const path of lists) expect([path, await namesIn(ada, path)]).toEqual([path, ['eve']]);
    for (const client of [bob, app.nobody]) expect((await namesIn(client, '/posts?search=heron')).sort()).toEqual(['bob', 'eve']);
    for (const path of ['/users/bob/posts', `/posts?user_id=${bob.id}`, `/feed/global?user_id=${bob.id}&search=heron`]) expect([path, await namesIn(ada, path)]).toEqual([path, ['bob']]);
    expect((await ada.get(`/posts/${post.id}`)).status).toBe(200);
    expect((await ada.get('/users/bob')).body).toMatchObject({ posts_count: 1, viewer: { following: true, muting: true } });
    expect(await namesIn(ada, '/users?search=bob')).toEqual(['bob']);
    await ada.unmutes(bob);
    for (const path of lists) expect([path, (await namesIn(ada, path)).sort()]).toEqual([path, ['bob', 'eve']]);
  });

  it('takes their acts out of the notifications, and nothing from below a post', async () => {
    const post = await ada.share();
    for (const person of [bob, eve]) {
      await person.likes(post);
      await person.comments(post);
      await person.follows(ada);
    }
    await ada.mutes(bob);
    expect(new Set(await namesIn(ada, '/notifications'))).toEqual(new Set(['eve']));
    expect((await ada.get('/notifications/unread-count')).body).toEqual({ unread_count: 3 });
    for (const path of [`/posts/${post.id}/likes`, `/posts/${post.id}/comments`, '/users/ada/followers']) expect([path, (await namesIn(ada, path)).sort()]).toEqual([path, ['bob', 'eve']]);
    await ada.unmutes(bob);
    expect((await ada.get('/notifications/unread-count')).body).toEqual({ unread_count: 6 });
  });

  it('ends when its time is over, or later when it is asked for again', async () => {
    await bob.share();
    const seen = (ms: number) => later(app, ms, async () => [(await namesIn(ada, '/posts')).length, (await ada.get('/mutes')).body.items.length, Number((await ada.get('/users/bob')).body.viewer.muting)]);
    await ada.mutes(bob, 3600);
    expect([await seen(0), await seen(HOUR_MS - 60_000), await seen(HOUR_MS + 1_000)]).toEqual([[0, 1, 1], [0, 1, 1], [1, 0, 0]]);
    await ada.mutes(bob, 2 * 3600);
    expect([await seen(HOUR_MS + 1_000), await seen(2 * HOUR_MS + 1_000)]).toEqual([[0, 1, 1], [1, 0, 0]]);
    await ada.mutes(bob);
    expect(await seen(100 * HOUR_MS)).toEqual([0, 1, 1]);
  });

  it('is forgotten once it has ended', async () => {
    await ada.mutes(bob, 3600);
    await ada.mutes(eve);
    const sweep = () => app.service(MutesSweeper).sweep();
    await sweep();
    expect((await mutes()).length).toBe(2);
    await later(app, HOUR_MS + 1_000, sweep);
    expect(await mutes()).toEqual([{ muted_id: eve.id }]);
  });

  it('lists whom one has muted page by page, without those whom a block hides', async () => {
    const people = await app.people('one', 'two', 'three', 'four', 'five');
    for (const person of people) await ada.mutes(person);
    expect((await ada.all('/mutes', 2)).map(({ username }) => username)).toEqual(['five', 'four', 'three', 'two', 'one']);
    await people[1]?.blocks(ada);
    await ada.blocks('four');
    expect(await namesIn(ada, '/mutes')).toEqual(['five', 'three', 'one']);
    expect((await ada.delete('/users/four/mute')).body).toMatchObject({ blocking: true, muting: false });
    expect((await ada.delete('/users/two/mute')).status).toBe(404);
  });

  it('twice at once is one', async () => {
    const answers = await Promise.all([ada.post('/users/bob/mute'), ada.post('/users/bob/mute', { duration_seconds: 60 }), ada.post('/users/bob/mute')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await mutes()).toEqual([{ muted_id: bob.id }]);
  });
});
