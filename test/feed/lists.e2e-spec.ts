import { write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { idsWhile, postMany } from './support/pages.js';

const LISTS = ['/posts', '/feed/global', '/posts?sort=oldest', '/users/ada/posts', '/feed', '/posts?search=tide', '/posts?since=2020-01-01T00:00:00Z'] as const;

describe('lists of posts', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let posts: Json[];
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
    await bob.follows(ada);
    posts = await postMany(ada, Array.from({ length: 11 }, (_, index) => `Tide ${index}`));
  });
  afterAll(() => app.stop());

  it.each(LISTS)('%s gives each post once, in order', async (path) => {
    const ids = posts.map((post) => post.id as number);
    const expected = path.includes('oldest') ? ids : [...ids].reverse();
    for (const limit of [1, 4, 5, 10, 11, 12, 100]) expect((await bob.all(path, limit)).map((post) => post.id)).toEqual(expected);
  });

  it.each(LISTS)('%s misses nothing that was there throughout while others write and delete', async (path) => {
    const stay = await postMany(ada, Array.from({ length: 12 }, (_, index) => `Tide stays ${index}`));
    const goes = await postMany(ada, Array.from({ length: 6 }, (_, index) => `Tide goes ${index}`));
    const seen = await idsWhile(bob, path, 4, async () => {
      await postMany(ada, ['Tide comes']);
      const gone = goes.pop();
      if (gone !== undefined) await ada.deletes(gone);
    });
    expect(new Set(seen).size).toBe(seen.length);
    for (const { id } of stay) expect(seen.filter((each) => each === id)).toEqual([id]);
    expect(seen).toEqual([...seen].sort((a, b) => (path.includes('oldest') ? a - b : b - a)));
    for (const post of await ada.all('/users/ada/posts', 100)) if (!posts.some(({ id }) => id === post.id)) await ada.deletes(post);
  });

  it('give posts of the same moment once each', async () => {
    await write(app, 'UPDATE posts SET created_at = $1', [new Date('2026-01-01T00:00:00.000Z')]);
    const ids = posts.map((post) => post.id as number);
    expect((await bob.all('/posts', 3)).map((post) => post.id)).toEqual([...ids].reverse());
    expect((await bob.all('/posts?sort=oldest', 3)).map((post) => post.id)).toEqual(ids);
  });

  /** Of the eleven, three are liked or commented on: five likes and seven comments. */
  async function react(): Promise<void> {
    const others = await app.people('like1', 'like2', 'like3');
    for (const [index, likes, comments] of [[2, 3, 0], [7, 1, 2], [4, 1, 5]] as const) {
      for (const person of others.slice(0, likes)) await person.likes(posts[index]);
      for (let count = 0; count < comments; count++) await bob.comments(posts[index]);
    }
  }

  it('sorted by likes or comments, the most first, of equals the newest', async () => {
    await react();
    const byLikes = (await bob.all('/posts?sort=most_liked', 3)).map((post) => post.id);
    const byComments = (await bob.all('/posts?sort=most_commented', 3)).map((post) => post.id);
    const id = (index: number): number => posts[index].id;
    const rest = (...first: number[]): number[] => posts.map((post) => post.id as number).filter((each) => !first.includes(each)).reverse();
    expect(byLikes).toEqual([id(2), id(7), id(4), ...rest(id(2), id(7), id(4))]);
    expect(byComments).toEqual([id(4), id(7), ...rest(id(4), id(7))]);
    const combined = await bob.all(`/posts?sort=most_liked&user_id=${ada.id}&search=tide&since=2020-01-01T00:00:00Z&until=2099-01-01T00:00:00Z`, 3);
    expect(combined.map((post) => post.id)).toEqual(byLikes);
  });

  it('GET /feed/global is GET /posts, parameters and all', async () => {
    for (const query of ['', '?limit=3', '?sort=oldest&limit=2', '?search=tide&sort=most_liked', `?user_id=${ada.id}`, '?user_id=999999', '?limit=0', '?sort=x', '?page=2']) {
      const [one, other] = [await bob.get(`/posts${query}`), await bob.get(`/feed/global${query}`)];
      const strip = ({ status, body }: typeof one) => [status, { ...body, instance: null, request_id: null }];
      expect(strip(other)).toEqual(strip(one));
    }
    expect((await bob.get('/feed/global?limit=3')).headers.get('link')).toMatch(/^<\/feed\/global\?limit=3&cursor=/);
  });

  it('keep to the parameters that they know', async () => {
    for (const path of ['/posts', '/feed/global', '/users/ada/posts', '/feed']) {
      for (const query of ['limit=0', 'limit=101', 'limit=-1', 'limit=x', 'limit=1.5', 'limit=', 'limit=1&limit=2', 'cursor=x', 'cursor=', 'page=2', 'offset=3', 'limit[]=1']) {
        const { status, body } = await bob.get(`${path}?${query}`);
        expect([path, query, status, body.code]).toEqual([path, query, 400, 'invalid-input']);
      }
    }
    for (const query of ['sort=random', 'sort=', 'sort=newest&sort=oldest', 'user_id=0', 'user_id=x', 'user_id=-1', 'user_id=9223372036854775808', 'search=', 'search=%20%20', `search=${'x'.repeat(201)}`, 'search=a%00b', 'include_self=true']) {
      expect([query, (await bob.get(`/posts?${query}`)).status]).toEqual([query, 400]);
    }
    for (const query of ['include_self=1', 'include_self=', 'include_self=yes', 'search=x', 'sort=newest']) expect([query, (await bob.get(`/feed?${query}`)).status]).toEqual([query, 400]);
  });

  it('refuse the cursor of another list', async () => {
    const { next_cursor: cursor } = (await bob.get('/posts?limit=1')).body;
    for (const path of ['/posts?sort=oldest', '/posts?sort=most_liked', '/feed?x', '/users/ada/posts?x', '/users?x', `/posts/${posts[0].id}/comments?x`]) {
      expect((await bob.get(`${path.replace('?x', '?limit=1')}&cursor=${cursor}`)).status).toBe(400);
    }
    const forged = Buffer.from(JSON.stringify(['posts.newest', 'x', 1])).toString('base64url');
    expect((await bob.get(`/posts?cursor=${forged}`)).status).toBe(400);
    const far = Buffer.from(JSON.stringify(['posts.newest', Number.MAX_SAFE_INTEGER, 1])).toString('base64url');
    expect((await bob.get(`/posts?cursor=${far}`)).status).toBeLessThan(500);
    const past = Buffer.from(JSON.stringify(['posts.newest', -Number.MAX_SAFE_INTEGER, 1])).toString('base64url');
    expect((await bob.get(`/posts?cursor=${past}`)).status).toBeLessThan(500);
  });

  it('answer "not there" for users that are not', async () => {
    for (const path of ['/users/nobody_here/posts', '/users/999999/posts', '/users/nobody_here/stats', '/posts?user_id=999999', '/users/%20/posts']) {
      const { status, body } = await bob.get(path);
      expect([path, status, body.code]).toEqual([path, 404, 'user-not-found']);
    }
    expect((await app.nobody.get('/feed')).status).toBe(401);
  });

  it('by time, both ends included, in any zone', async () => {
    await write(app, 'UPDATE posts SET created_at = $1', [new Date('2026-01-01T00:00:00.000Z')]);
    const times = ['2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.001Z', '2026-03-01T13:00:00.000Z', '2026-03-02T00:00:00.000Z'];
    for (const [index, time] of times.entries()) await write(app, 'UPDATE posts SET created_at = $2 WHERE id = $1', [posts[index].id, new Date(time)]);
    const found = async (query: string): Promise<number[]> =>
      (await bob.all(`/posts?sort=oldest&${query}`)).map((post) => posts.findIndex(({ id }) => id === post.id));
    const since = (time: string): string => `since=${encodeURIComponent(time)}`;
    const until = (time: string): string => `until=${encodeURIComponent(time)}`;
    expect(await found(since('2026-03-01T12:00:00Z'))).toEqual([0, 1, 2, 3]);
    expect(await found(since('2026-03-01T12:00:00.001Z'))).toEqual([1, 2, 3]);
    expect(await found(`${since('2026-03-01T12:00:00Z')}&${until('2026-03-01T12:00:00Z')}`)).toEqual([0]);
    expect(await found(`${since('2026-03-01T12:00:00Z')}&${until('2026-03-01T13:00:00Z')}`)).toEqual([0, 1, 2]);
    expect(await found(`${since('2026-03-01T14:00:00+02:00')}&${until('2026-03-01T08:00:00-05:00')}`)).toEqual([0, 1, 2]);
    expect(await found(`${since('2026-03-01T17:30+05:30')}&${until('2026-03-01T12:00Z')}`)).toEqual([0]);
    expect(await found(`${since('2026-03-02T00:00:00Z')}`)).toEqual([3]);
    expect(await found(`${since('2026-03-03T00:00:00Z')}&${until('2026-03-01T00:00:00Z')}`)).toEqual([]);
    for (const time of ['yesterday', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-03-01T24:00:01Z', '2026-03-01T00:60:00Z', '2026-03-01', '2026-03-01T12:00:00', '1772366400', '', '2026-03-01T12:00:00+25:00', '2026-3-1T12:00:00Z']) {
      for (const name of ['since', 'until']) {
        const { status, body } = await bob.get(`/posts?${name}=${encodeURIComponent(time)}`);
        expect([time, status, body.errors?.[0]?.field]).toEqual([time, 400, name]);
      }
    }
    for (const time of ['2026-03-01T12:00:00+02:00', '2026-03-01T12:00+05:30']) {
      const { status, body } = await bob.get(`/posts?since=${time}`);
      expect([status, body.errors]).toEqual([400, [{ field: 'since', message: expect.stringContaining('%2B') }]]);
    }
    expect((await bob.get('/posts?since=2026-03-01%2012:00:00Z')).body.errors[0].message).not.toContain('%2B');
    for (const time of ['0001-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']) {
      expect([time, (await bob.get(`/posts?since=${time}`)).status]).toEqual([time, 200]);
      expect([time, (await bob.get(`/posts?until=${time}`)).status]).toEqual([time, 200]);
    }
  });

  it("know a user's figures", async () => {
    await react();
    const { status, body } = await app.nobody.get('/users/ada/stats');
    expect(status).toBe(200);
    expect(body).toEqual({ user_id: ada.id, posts_count: 11, followers_count: 1, following_count: 0, likes_received_count: 5, comments_received_count: 7 });
    await ada.patch(`/posts/${posts[2].id}`, { visibility: 'private' });
    expect((await app.nobody.get(`/users/${ada.id}/stats`)).body).toMatchObject({ posts_count: 10, likes_received_count: 2 });
  });
});
