import { TestApp } from '../support/app.js';
import type { Person } from '../support/person.js';
import { encodeCursor } from '../../src/core/paging/index.js';
import { sendRaw } from './support/raw.js';

describe('every list', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let lists: string[];

  beforeAll(async () => {
    app = await TestApp.start();
    let eve: Person;
    [ada, bob, eve] = await app.people('ada', 'bob', 'eve');
    const [first, ,] = [await ada.share(), await ada.share(), await ada.share()];
    for (const person of [ada, bob, eve]) {
      await person.likes(first);
      await person.comments(first, 'x');
    }
    for (const [follower, followed] of [[bob, 'ada'], [eve, 'ada'], [ada, 'bob'], [ada, 'eve']] as const) await follower.follows(`${followed}`);
    lists = ['/users', '/users?search=a', '/users/ada/posts', '/users/ada/followers', '/users/ada/following', '/posts', '/posts?sort=oldest', '/posts?sort=most_liked', '/posts?sort=most_commented', `/posts?user_id=${ada.id}`, `/posts/${first.id}/likes`, `/posts/${first.id}/comments`, `/posts/${first.id}/comments?order=newest`, '/feed', '/feed/global'];
  });
  afterAll(() => app.stop());

  const add = (path: string, query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`;

  it('has items, the cursor of the next page and a link to it', async () => {
    for (const path of lists) {
      const { status, headers, body } = await ada.get(add(path, 'limit=1'));
      expect([path, status, body.items.length]).toEqual([path, 200, 1]);
      expect(Object.keys(body)).toEqual(['items', 'next_cursor']);
      expect(headers.get('cache-control')).toBe('private, no-store');
      if (body.next_cursor === null) {
        expect(headers.get('link')).toBeNull();
        continue;
      }
      expect(headers.get('link')).toBe(`<${add(path, 'limit=1')}&cursor=${body.next_cursor}>; rel="next"`);
      const [, next = ''] = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '') ?? [];
      expect((await ada.get(next)).body.items[0].id).not.toBe(body.items[0].id);
      const last = await ada.get(add(path, 'limit=100'));
      expect([path, last.body.next_cursor, last.headers.get('link')]).toEqual([path, null, null]);
    }
  });

  it('takes a limit from 1 to 100, in digits', async () => {
    await Promise.all(lists.map(async (path) => {
      for (const limit of ['1', '100', '020']) expect((await ada.get(add(path, `limit=${limit}`))).status).toBe(200);
      for (const limit of ['0', '101', '-1', 'abc', '1.5', '1e1', '0x10', '', '%201', '1%20', '+1', '١', 'NaN', 'null', '9007199254740993', '1'.repeat(400), '1&limit=2']) {
        const { status, body } = await ada.get(add(path, `limit=${limit}`));
        expect([path, limit, status, body.errors?.[0].field]).toEqual([path, limit, 400, 'limit']);
      }
    }));
  });

  it('takes its own cursors only', async () => {
    const cursors = new Map<string, string>();
    for (const path of lists) {
      const { next_cursor: cursor } = (await ada.get(add(path, 'limit=1'))).body;
      if (cursor !== null) cursors.set(path, cursor);
    }
    expect(cursors.size).toBeGreaterThan(10);
    await Promise.all([...cursors].map(async ([path, cursor]) => {
      for (const other of ['', 'x', `${cursor}x`, cursor.slice(1), cursor.slice(0, -1), `${cursor}=`, `${cursor}%00`, '%20', 'null', '0', '-1', 'W10', 'bnVsbA', 'x'.repeat(1_201), '%F0%9F%A6%A9', `${cursor}&cursor=${cursor}`]) {
        const { status, body } = await ada.get(add(path, `cursor=${other}`));
        expect([path, other, status, body.errors?.[0].field]).toEqual([path, other, 400, 'cursor']);
      }
    }));
    const kinds = ['/users', '/users/ada/followers', '/users/ada/following', '/posts', '/feed', '/posts?sort=oldest', '/posts?sort=most_liked'];
    for (const path of kinds) {
      for (const other of kinds.filter((kind) => kind !== path)) {
        expect([path, other, (await ada.get(add(path, `cursor=${cursors.get(other)}`))).status]).toEqual([path, other, 400]);
      }
    }
  });

  it('bears the most extreme of forged cursors', async () => {
    for (const key of [0, 1, 8.64e15, 253_402_300_800_000]) {
      for (const path of ['/users/ada/followers', '/users/ada/following']) {
        const list = `${path.split('/').at(-1)}.${ada.id}`;
        for (const id of [0, 8.64e15]) expect((await ada.get(`${path}?cursor=${encodeCursor(list, [key, id])}`)).status).toBe(200);
      }
      expect((await ada.get(`/users?cursor=${encodeCursor('users', [key])}`)).status).toBe(200);
      for (const sort of ['newest', 'oldest', 'most_liked', 'most_commented']) {
        expect((await ada.get(`/posts?sort=${sort}&cursor=${encodeCursor(`posts.${sort}.`, [key, 1])}`)).status).toBe(200);
      }
    }
  });

  it('refuses parameters that it does not know, or knows too often', async () => {
    await Promise.all(lists.map(async (path) => {
      for (const [query, field] of [['page=2', 'page'], ['offset=10', 'offset'], ['Limit=1', 'Limit'], ['limit[]=1', 'limit[]'], ['limit.gt=1', 'limit.gt'], ['__proto__=1', '__proto__'], ['hasOwnProperty=1', 'hasOwnProperty'], ['=1', ''], ['%F0%9F%A6%A9=1', '🦩']] as const) {
        const { status, body } = await ada.get(add(path, query));
        expect([path, status, body.errors?.[0].field]).toEqual([path, 400, field]);
      }
    }));
    const many = Array.from({ length: 3_000 }, (_, index) => `p${index}=`).join('&');
    expect((await sendRaw(app.origin, `/posts?${many.slice(0, 15_000)}`)).status).toBe(400);
    expect((await sendRaw(app.origin, `/posts?${'&'.repeat(2_000)}limit=1`)).status).toBe(200);
    expect((await sendRaw(app.origin, '/posts?')).status).toBe(200);
    expect((await sendRaw(app.origin, '/posts??limit=1')).status).toBe(400);
    expect((await sendRaw(app.origin, '/posts?limit=%zz')).status).toBe(400);
    expect((await sendRaw(app.origin, '/users?search=%ff')).status).toBe(400);
    expect((await sendRaw(app.origin, '/users?search=%c0%80')).status).toBe(400);
    expect((await sendRaw(app.origin, '/users?search=100%')).status).toBe(400);
    expect((await sendRaw(app.origin, '/users?search=a+b')).status).toBe(200);
  });

  it('is private to a viewer and may be kept by nobody else', async () => {
    for (const path of lists.filter((list) => list !== '/feed')) {
      const { headers } = await app.nobody.get(path);
      expect([path, headers.get('cache-control'), headers.get('vary')]).toEqual([path, 'no-cache', 'Authorization, Accept-Encoding']);
    }
  });
});
