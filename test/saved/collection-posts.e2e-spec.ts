import { Background } from '../../src/core/runtime/index.js';
import { CollectionsPurge } from '../../src/modules/saved/collections/collections.purge.js';
import { findFaults } from '../deletion/support/remains.js';
import { idsWhile } from '../feed/support/pages.js';
import { read, write } from '../posts/support/sql.js';
import { byChance, oneOf } from '../support/chance.js';
import { TestApp } from '../support/app.js';
import type { Answer, Json, Person } from '../support/person.js';

describe('posts in collections', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let birds: Json;
  let post: Json;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
    birds = (await bob.post('/collections', { name: 'Birds' })).body;
    post = await ada.share();
  });
  afterAll(() => app.stop());

  const put = (one: Json, { id } = birds): Promise<Answer> => bob.request(`/collections/${id}/posts/${one.id}`, { method: 'PUT' });
  const takeOut = (one: Json, { id } = birds): Promise<Answer> => bob.delete(`/collections/${id}/posts/${one.id}`);
  const idsIn = async ({ id } = birds, limit = 2): Promise<number[]> => (await bob.all(`/collections/${id}/posts`, limit)).map((one) => one.id);
  const isSaved = async ({ id }: Json): Promise<boolean> => (await bob.get(`/posts/${id}`)).body.viewer.saved;
  const settle = () => app.service(Background).settled();

  it('are saved by being put there, stay saved when they are taken out, and leave when they are saved no longer', async () => {
    for (const repeat of [1, 2]) {
      const { status, body } = await put(post);
      expect([repeat, status, body]).toEqual([repeat, 200, { ...birds, posts_count: 1, cover_url: `/media/${post.media[0].id}/renditions/small` }]);
    }
    expect([await isSaved(post), await idsIn()]).toEqual([true, [post.id]]);
    for (const repeat of [1, 2]) expect([repeat, (await takeOut(post)).body]).toEqual([repeat, birds]);
    expect([await isSaved(post), await idsIn()]).toEqual([true, []]);
    const trips = (await bob.post('/collections', { name: 'Trips' })).body;
    for (const one of [birds, trips]) await put(post, one);
    await bob.delete(`/posts/${post.id}/save`);
    for (const one of [birds, trips]) expect([await idsIn(one), (await bob.get(`/collections/${one.id}`)).body]).toEqual([[], one]);
    await bob.post(`/posts/${post.id}/save`);
    expect(await idsIn()).toEqual([]);
  });

  it('are those that the owner may see', async () => {
    expect((await put({ id: 999_999 })).body.code).toBe('post-not-found');
    await ada.edits(post, { visibility: 'private' });
    for (const act of [put, takeOut]) expect((await act(post)).body.code).toBe('post-not-found');
    expect((await bob.get(`/collections/${birds.id}`)).body.posts_count).toBe(0);
    expect(await read(app, 'SELECT post_id FROM saved_posts')).toEqual([]);
  });

  it('are listed, latest put in first, without gap or repeat, and without what may not be seen', async () => {
    const posts = [post, await ada.share(), await ada.share(), await ada.share(), await ada.share()];
    const order = [2, 0, 4, 1, 3].map((index) => posts[index]);
    for (const one of order) await put(one);
    const expected = order.map(({ id }) => id).reverse();
    for (const limit of [1, 2, 100]) expect(await idsIn(birds, limit)).toEqual(expected);
    expect(await idsWhile(bob, `/collections/${birds.id}/posts`, 2, async (page) => { if (page === 1) await put(await ada.share()); })).toEqual(expected);
    await ada.edits(order[4], { visibility: 'private' });
    const { body } = await bob.get(`/collections/${birds.id}/posts?limit=1`);
    expect([body.items.length, body.items[0].viewer.saved]).toEqual([1, true]);
    const other = (await bob.post('/collections', { name: 'Other' })).body;
    expect((await bob.get(`/collections/${other.id}/posts?cursor=${body.next_cursor}`)).status).toBe(400);
  });

  it('are counted as they were put in, and the cover is the latest that may be seen', async () => {
    const latest = await ada.share();
    for (const one of [post, latest]) await put(one);
    const seen = async () => {
      const { body } = await bob.get(`/collections/${birds.id}`);
      expect((await bob.get('/collections')).body.items).toEqual([body]);
      return [body.posts_count, body.cover_url];
    };
    const coverOf = (one: Json) => `/media/${one.media[0].id}/renditions/small`;
    expect(await seen()).toEqual([2, coverOf(latest)]);
    await ada.edits(latest, { visibility: 'private' });
    expect(await seen()).toEqual([2, coverOf(post)]);
    await ada.turns('private');
    expect(await seen()).toEqual([2, null]);
    await ada.edits(latest, { visibility: 'followers' });
    await bob.follows(ada);
    await ada.accepts(bob);
    const [, cover] = await seen();
    expect(cover).toContain(`${coverOf(latest)}?expires=`);
    expect((await app.nobody.get(String(cover))).status).toBe(200);
    await ada.deletes(latest);
    await settle();
    const [count, signed] = await seen();
    expect([count, String(signed).split('?')[0]]).toEqual([1, coverOf(post)]);
    expect(await findFaults(app)).toEqual([]);
  });

  it('are taken out piece by piece when the collection is deleted, also after a restart', async () => {
    await put(post);
    await write(app, 'UPDATE collections SET deleted_at = created_at');
    expect((await bob.get(`/collections/${birds.id}`)).status).toBe(404);
    for (const act of [put, takeOut]) expect((await act(post)).body.code).toBe('collection-not-found');
    expect(await findFaults(app)).toEqual([]);
    app.service(CollectionsPurge).onApplicationBootstrap();
    await settle();
    for (const table of ['collections', 'collection_posts']) expect([table, await read(app, `SELECT * FROM ${table}`)]).toEqual([table, []]);
    expect(await isSaved(post)).toBe(true);
  });

  it('are saved posts all of them, and counted right, whatever is done at once', byChance(async (random) => {
    const trips = (await bob.post('/collections', { name: 'Trips' })).body;
    const other = await ada.share();
    const acts: (() => Promise<Answer>)[] = [post, other].flatMap((one) => [
      () => bob.post(`/posts/${one.id}/save`), () => bob.delete(`/posts/${one.id}/save`),
      ...[birds, trips].flatMap((each) => [() => put(one, each), () => takeOut(one, each)]),
    ]);
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(Array.from({ length: 12 }, () => oneOf(random, acts)()));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(await read(app, 'SELECT x.post_id FROM collection_posts x WHERE NOT EXISTS (SELECT 1 FROM saved_posts s WHERE s.post_id = x.post_id)')).toEqual([]);
      for (const one of [birds, trips]) expect((await bob.get(`/collections/${one.id}`)).body.posts_count).toBe((await idsIn(one)).length);
    }
    await Promise.all([ada.deletes(post), ...Array.from({ length: 6 }, () => oneOf(random, acts)().catch(() => undefined))]);
    await settle();
    expect(await findFaults(app)).toEqual([]);
  }));

  it('make room for nothing else when a collection is deleted while posts are put into it', async () => {
    const [first, ...answers] = await Promise.all([bob.delete(`/collections/${birds.id}`), ...Array.from({ length: 6 }, () => put(post))]);
    expect(first.status).toBe(204);
    for (const { status } of answers) expect([200, 404]).toContain(status);
    await settle();
    await app.service(CollectionsPurge).purgeDeleted();
    expect(await read(app, 'SELECT * FROM collection_posts')).toEqual([]);
  });
});
