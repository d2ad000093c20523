import { Clock } from '../../src/core/runtime/index.js';
import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';

describe('followers and following', () => {
  let app: TestApp;
  let star: Person;
  let fans: Person[];

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [star, ...fans] = await app.newPeople('star', 'fan_0', 'fan_1', 'fan_2', 'fan_3', 'fan_4', 'fan_5', 'fan_6');
  });
  afterAll(() => app.stop());

  const names = (people: { username: string }[]) => people.map((person) => person.username);

  async function allFollowStar(): Promise<void> {
    for (const fan of fans) await fan.follows(star);
  }

  it('are empty at first', async () => {
    for (const list of ['followers', 'following']) expect((await app.nobody.get(`/users/star/${list}`)).body).toEqual({ items: [], next_cursor: null });
  });

  it('come most recent first, in pages without gap or repeat', async () => {
    await allFollowStar();
    for (const fan of [...fans].reverse()) await star.follows(fan);
    const expected = fans.map((fan) => fan.username);
    for (const limit of [1, 2, 3, 7, 100]) {
      expect(names(await app.nobody.all('/users/star/followers', limit))).toEqual([...expected].reverse());
      expect(names(await app.nobody.all('/users/star/following', limit))).toEqual(expected);
    }
    const page = await app.nobody.get('/users/star/followers?limit=3');
    expect(page.headers.get('link')).toBe(`</users/star/followers?limit=3&cursor=${page.body.next_cursor}>; rel="next"`);
    expect(page.body.items[0]).toMatchObject({ id: fans[6]?.id, username: 'fan_6', display_name: null, avatar_url: '/assets/default-avatar.png', avatar_urls: { small: '/assets/default-avatar-small.png', large: '/assets/default-avatar.png' }, is_private: false, viewer: null });
  });

  it('go by ids where the times are the same', async () => {
    const [twin] = await app.people('twin');
    const clock = app.service(Clock);
    const real = clock.now;
    const still = clock.now();
    clock.now = () => still;
    for (const fan of fans) await fan.follows(twin);
    clock.now = real;
    for (const limit of [1, 2, 3]) {
      expect(names(await twin.all('/users/twin/followers', limit))).toEqual(fans.map((fan) => fan.username).reverse());
    }
  });

  it('go on where they were while people come and go', async () => {
    await allFollowStar();
    const first = (await app.nobody.get('/users/star/followers?limit=3')).body;
    const [late] = await app.people('late');
    await late.follows(star);
    await fans[0]?.delete('/users/star/follow');
    await fans[4]?.delete('/users/star/follow');
    const rest = (await app.nobody.get(`/users/star/followers?cursor=${first.next_cursor}`)).body;
    expect(names([...first.items, ...rest.items])).toEqual(['fan_6', 'fan_5', 'fan_4', 'fan_3', 'fan_2', 'fan_1']);
    expect(rest.next_cursor).toBeNull();
    expect(names(await app.nobody.all('/users/star/followers'))).toEqual(['late', 'fan_6', 'fan_5', 'fan_3', 'fan_2', 'fan_1']);
  });

  it('take no cursor but their own', async () => {
    await allFollowStar();
    await app.people('twin');
    const { next_cursor: cursor } = (await app.nobody.get('/users/star/followers?limit=1')).body;
    const { next_cursor: people } = (await app.nobody.get('/users?limit=1')).body;
    expect((await app.nobody.get(`/users/${star.id}/followers?cursor=${cursor}`)).status).toBe(200);
    for (const path of ['/users/star/following', '/users/twin/followers', '/users', '/users?search=fan', '/posts', '/users/star/posts']) {
      const { status, body } = await app.nobody.get(`${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`);
      expect([path, status, body.errors?.[0].field]).toEqual([path, 400, 'cursor']);
    }
    expect((await app.nobody.get(`/users/star/followers?cursor=${people}`)).status).toBe(400);
  });
});
