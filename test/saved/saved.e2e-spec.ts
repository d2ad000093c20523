import { promote } from '../admin/support/promote.js';
import { idsWhile, postMany } from '../feed/support/pages.js';
import { read, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';

describe('saved posts', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let judge: Person;
  let post: Json;

  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob, judge] = await app.newPeople('ada', 'bob', 'judge');
    [post] = await postMany(ada, ['Low tide']);
  });
  afterAll(() => app.stop());

  const save = (person: Person, { id }: Json) => person.post(`/posts/${id}/save`);
  const unsave = (person: Person, { id }: Json) => person.delete(`/posts/${id}/save`);
  const savedBy = async (person: Person, limit = 2): Promise<number[]> => (await person.all('/saved', limit)).map(({ id }) => id);

  it('are kept once however often they are saved, and are told to nobody else', async () => {
    for (const repeat of [1, 2]) {
      const { status, body } = await save(bob, post);
      expect([repeat, status, body]).toEqual([repeat, 200, { post_id: post.id, saved: true }]);
    }
    expect((await bob.get(`/posts/${post.id}`)).body.viewer).toMatchObject({ saved: true, is_owner: false });
    expect((await ada.get(`/posts/${post.id}`)).body.viewer).toMatchObject({ saved: false, is_owner: true });
    expect((await app.nobody.get(`/posts/${post.id}`)).body.viewer).toBeNull();
    expect((await bob.get('/posts')).body.items[0].viewer.saved).toBe(true);
    expect([await savedBy(bob), await savedBy(ada)]).toEqual([[post.id], []]);
    expect((await ada.get('/notifications')).body.items).toEqual([]);
    for (const repeat of [1, 2]) expect([repeat, (await unsave(bob, post)).body]).toEqual([repeat, { post_id: post.id, saved: false }]);
    expect(await savedBy(bob)).toEqual([]);
  });

  it('may be one\'s own', async () => {
    const [secret] = await postMany(ada, ['For me']);
    await ada.edits(secret, { visibility: 'private' });
    expect((await save(ada, secret)).status).toBe(200);
    expect(await savedBy(ada)).toEqual([secret.id]);
  });

  it('are for those who are signed in, of posts that they may see', async () => {
    for (const method of ['POST', 'DELETE']) {
      expect((await app.nobody.request(`/posts/${post.id}/save`, { method })).status).toBe(401);
      expect((await bob.request('/posts/999999/save', { method })).body.code).toBe('post-not-found');
      expect((await bob.request('/posts/x/save', { method })).status).toBe(400);
    }
    expect((await app.nobody.get('/saved')).status).toBe(401);
    await ada.edits(post, { visibility: 'private' });
    await promote(app, 'judge');
    for (const person of [bob, judge]) expect((await save(person, post)).body.code).toBe('post-not-found');
    expect(await read(app, 'SELECT post_id FROM saved_posts')).toEqual([]);
  });

  it('are one row when they are saved, or saved no longer, twenty times at once', async () => {
    for (const { status } of await Promise.all(Array.from({ length: 20 }, () => save(bob, post)))) expect(status).toBe(200);
    expect(await savedBy(bob)).toEqual([post.id]);
    for (const { status } of await Promise.all(Array.from({ length: 20 }, () => unsave(bob, post)))) expect(status).toBe(200);
    expect(await savedBy(bob)).toEqual([]);
    const mixed = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? save(bob, post) : unsave(bob, post))));
    expect(mixed.map(({ status }) => status)).toEqual(mixed.map(() => 200));
    expect((await bob.get(`/posts/${post.id}`)).body.viewer.saved).toBe((await savedBy(bob)).length === 1);
  });

  describe('are listed', () => {
    it('latest saved first, in pages without gap or repeat, whatever is saved meanwhile', async () => {
      const posts = [post, ...(await postMany(ada, ['b', 'c', 'd', 'e', 'f', 'g']))];
      const order = [3, 0, 6, 1, 5, 2, 4].map((index) => posts[index]);
      for (const one of order) await save(bob, one);
      const expected = order.map(({ id }) => id).reverse();
      for (const limit of [1, 2, 3, 7, 100]) expect(await savedBy(bob, limit)).toEqual(expected);
      // Saving again does not move it, saving anew does.
      await save(bob, order[0]);
      expect(await savedBy(bob)).toEqual(expected);
      const seen = await idsWhile(bob, '/saved', 2, async (page) => {
        if (page === 1) await save(bob, (await postMany(ada, ['late']))[0]);
        if (page === 2) await unsave(bob, order[6]);
      });
      expect(seen).toEqual(expected);
      await unsave(bob, order[0]);
      await save(bob, order[0]);
      expect((await savedBy(bob))[0]).toBe(order[0]?.id);
    });

    it('in one order where many were saved in one moment', async () => {
      const posts = [post, ...(await postMany(ada, ['b', 'c', 'd', 'e']))];
      for (const one of posts) await save(bob, one);
      await write(app, 'UPDATE saved_posts SET created_at = $1', [new Date('2026-01-01T00:00:00.000Z')]);
      for (const limit of [1, 2, 100]) expect(await savedBy(bob, limit)).toEqual(posts.map(({ id }) => id).reverse());
    });

    it('without what may no longer be seen, in full pages, and with it again', async () => {
      const [closed, gone, open] = await postMany(ada, ['closed', 'gone', 'open']);
      for (const one of [open, closed, gone, post]) await save(bob, one);
      await ada.edits(closed, { visibility: 'private' });
      await ada.deletes(gone);
      const { body } = await bob.get('/saved?limit=2');
      expect([body.items.map(({ id }: Json) => id), body.next_cursor]).toEqual([[post.id, open.id], null]);
      await ada.turns('private');
      expect(await savedBy(bob)).toEqual([]);
      expect((await unsave(bob, open)).body.code).toBe('post-not-found');
      await ada.edits(closed, { visibility: 'followers' });
      await bob.follows(ada);
      await ada.accepts(bob);
      expect(await savedBy(bob)).toEqual([post.id, closed.id, open.id]);
      await promote(app, 'judge');
      await judge.suspends(ada);
      expect(await savedBy(bob)).toEqual([]);
      await judge.reinstates(ada);
      expect(await savedBy(bob)).toEqual([post.id, closed.id, open.id]);
    });

    it('to the one who saved them, by cursors of their own list', async () => {
      const [other] = await postMany(ada, ['other']);
      for (const person of [ada, bob]) for (const one of [post, other]) await save(person, one);
      const { body } = await bob.get('/saved?limit=1');
      expect((await bob.get(`/saved?limit=1&cursor=${body.next_cursor}`)).body.items[0].id).toBe(post.id);
      expect((await ada.get(`/saved?cursor=${body.next_cursor}`)).body.code).toBe('invalid-input');
      for (const query of ['limit=0', 'limit=101', 'cursor=x', 'user_id=1']) expect([query, (await bob.get(`/saved?${query}`)).status]).toEqual([query, 400]);
    });
  });
});
