import { Background } from '../../src/core/runtime/index.js';
import { extensions } from '../../src/extensions/index.js';
import { read, write } from '../../test/posts/support/sql.js';
import { TestApp } from '../../test/support/app.js';
import { type Json, PASSWORD, type Person } from '../../test/support/person.js';
import { BadgesModule } from './badges.module.js';

describe('stars', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let carl: Person;
  let post: Json;

  const stars = () => read(app, 'SELECT post_id, user_id FROM ext_stars ORDER BY post_id, user_id');
  const starred = async (who: Person, { id }: Json) => (await who.get(`/posts/${id}`)).body.viewer.starred;
  const give = (who: Person, { id }: Json) => who.request(`/posts/${id}/star`, { method: 'PUT' });

  beforeAll(async () => {
    if (!extensions.includes(BadgesModule)) extensions.push(BadgesModule);
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [ada, bob, carl] = await app.newPeople('ada', 'bob', 'carl');
    post = await ada.share();
  });

  it('are given once, to what the person may see, and taken back', async () => {
    expect((await app.nobody.request(`/posts/${post.id}/star`, { method: 'PUT' })).status).toBe(401);
    expect((await give(bob, { id: 999_999 })).body.code).toBe('post-not-found');
    const secret = await ada.share({ visibility: 'private' });
    expect((await give(bob, secret)).status).toBe(404);
    expect((await Promise.all([give(bob, post), give(bob, post), give(bob, post)])).map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await stars()).toEqual([{ post_id: post.id, user_id: bob.id }]);
    expect([await starred(bob, post), await starred(carl, post)]).toEqual([true, false]);
    for (const repeat of [1, 2]) expect([repeat, (await bob.delete(`/posts/${post.id}/star`)).status]).toEqual([repeat, 204]);
    expect(await starred(bob, post)).toBe(false);
  });

  it('are listed, last given first, in pages without gap or repeat', async () => {
    const posts = [post, await ada.share(), await ada.share()];
    for (const each of posts) await give(carl, each);
    const ids = [...(await pagesOf(carl))];
    expect(ids).toEqual(posts.map(({ id }) => id).reverse());
    await ada.patch(`/posts/${post.id}`, { visibility: 'private' });
    expect(await pagesOf(carl)).not.toContain(post.id);
  });

  it('give their author a badge, where the first post came before there were badges', async () => {
    await write(app, 'DELETE FROM ext_badges');
    await give(bob, post);
    for (const path of ['/users/ada', '/users/me']) expect((await ada.get(path)).body.badge).toBe('first-star');
    expect((await app.nobody.get('/users?search=ada')).body.items).toMatchObject([{ username: 'ada', badge: 'first-star' }]);
    expect((await app.nobody.get('/users/bob')).body).toMatchObject({ badge: null, viewer: null });
  });

  it('go with the post and with the account, however many', async () => {
    const other = await ada.share();
    for (const each of [post, other]) await give(bob, each);
    await ada.delete(`/posts/${post.id}`);
    await app.service(Background).settled();
    expect(await read(app, 'SELECT user_id FROM ext_stars WHERE post_id = $1', [post.id])).toEqual([]);
    expect(await starred(bob, other)).toBe(true);
    await bob.delete('/users/me', { password: PASSWORD });
    await app.service(Background).settled();
    expect(await read(app, 'SELECT post_id FROM ext_stars WHERE user_id = $1', [bob.id])).toEqual([]);
  });

  async function pagesOf(who: Person): Promise<number[]> {
    const ids: number[] = [];
    for (let path: string | null = '/stars?limit=1'; path !== null; ) {
      const { body }: { body: Json } = await who.get(path);
      ids.push(...body.items.map((item: Json) => item.post_id));
      path = body.next_cursor === null ? null : `/stars?limit=1&cursor=${body.next_cursor}`;
    }
    return ids;
  }
});
