import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { findFaults } from '../deletion/support/remains.js';
import { TestApp } from '../support/app.js';
import { sumUp } from '../support/figures.js';
import type { Answer, Person } from '../support/person.js';

const CROWD = 450;

describe('turning an account', () => {
  let app: TestApp;
  let clara: Person;
  let friend: Person;
  let stranger: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [clara, friend, stranger] = await app.newPeople('clara', 'friend', 'stranger');
    await friend.follows(clara);
  });
  afterAll(() => app.stop());

  it('private hides what is there at once, and public shows it again', async () => {
    const post = await clara.share({ caption: 'heron at dawn' });
    const url = String(post.media[0].url);
    const paths = [`/posts/${post.id}`, `/posts/${post.id}/likes`, `/posts/${post.id}/comments`, url];
    const listed = async (path: string, by: { get(path: string): Promise<Answer> }) => (await by.get(path)).body.items?.some((item: { id: number }) => item.id === post.id) ?? false;
    for (const isPrivate of [false, true, false, true]) {
      await clara.patch('/users/me', { is_private: isPrivate });
      for (const client of [app.nobody, stranger]) {
        for (const path of paths) expect([path, (await client.get(path)).status]).toEqual([path, isPrivate ? 404 : 200]);
        for (const path of ['/posts', '/feed/global', '/posts?search=heron']) expect([path, await listed(path, client)]).toEqual([path, !isPrivate]);
        for (const list of ['posts', 'stats', 'followers', 'following']) expect((await client.get(`/users/clara/${list}`)).status).toBe(isPrivate ? 403 : 200);
      }
      for (const client of [friend, clara]) {
        for (const path of paths) expect([path, (await client.get(path)).status]).toEqual([path, 200]);
        expect(await listed('/feed', client)).toBe(true);
        expect(await listed('/users/clara/posts', client)).toBe(true);
      }
    }
  });

  it('public accepts all who wait: some at once, the rest right after', async () => {
    await clara.turns('private');
    const database = await app.database();
    await database.transaction(async () => {
      for (let index = 0; index < CROWD; index++) {
        const [row] = await database.query<{ id: number }>(
          sql`INSERT INTO users (username, password_hash, created_at) VALUES (${`crowd_${index}`}, 'x', ${new Date(1_700_000_000_000)}) RETURNING id`,
        );
        await database.query(sql`INSERT INTO follows (follower_id, following_id, status, created_at) VALUES (${row?.id ?? 0}, ${clara.id}, 'pending', ${new Date(1_700_000_000_000 + index)})`);
      }
    });
    await sumUp(app);
    await stranger.follows(clara);
    expect((await stranger.get('/users/clara')).body.viewer.requested).toBe(true);
    await clara.turns('public');
    await app.service(Background).settled();
    const { body } = await app.nobody.get('/users/clara');
    expect(body).toMatchObject({ is_private: false, followers_count: CROWD + 2 });
    expect(await clara.all('/follow-requests')).toEqual([]);
    expect((await app.nobody.all('/users/clara/followers', 100)).length).toBe(CROWD + 2);
    expect((await stranger.get('/users/clara')).body.viewer).toMatchObject({ following: true, requested: false });
    expect((await stranger.all('/notifications')).map((one) => [one.type, one.actor.username])).toEqual([['follow_accepted', 'clara']]);
    expect(await findFaults(app)).toEqual([]);
  });

  it('private keeps those who follow, and asks the others', async () => {
    const [late] = await app.people('late');
    await stranger.follows(clara);
    await clara.turns('private');
    await late.follows(clara);
    expect((await late.get('/users/clara')).body).toMatchObject({ followers_count: 2, viewer: { following: false, requested: true } });
    expect((await stranger.get('/users/clara/posts')).status).toBe(200);
    // Saying again what is so changes nothing.
    await clara.turns('private');
    expect((await clara.all('/follow-requests')).map((one) => one.username)).toEqual(['late']);
  });
});
