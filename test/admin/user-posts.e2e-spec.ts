import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { photo } from '../support/photos.js';
import { promote } from './support/promote.js';

describe('all posts of an account', () => {
  let app: TestApp;
  let root: Person;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [root, ada, bob] = await app.newPeople('root1', 'ada', 'bob');
    await promote(app, 'root1');
  });
  afterAll(() => app.stop());

  const list = async (path = '/admin/users/ada/posts'): Promise<Json[]> => root.all(path, 2);
  const shown = async (path?: string) => (await list(path)).map(({ id, post }) => [id, post?.caption ?? null]);
  const readings = async () => (await root.get('/admin/audit-log?limit=100')).body.items.filter(({ action }: Json) => action === 'post.read').length;

  it('are listed newest first, in three pages, whoever may see them', async () => {
    const open = await ada.share({ caption: 'open' });
    const inner = await ada.share({ caption: 'inner', visibility: 'followers' }, [photo(), photo()]);
    const own = await ada.share({ caption: 'own', visibility: 'private' });
    const gone = await ada.share();
    await bob.share();
    await ada.deletes(gone);
    const last = await ada.share({ caption: 'last' });
    await bob.likes(last);
    expect(await shown()).toEqual([[last.id, 'last'], [own.id, null], [inner.id, null], [open.id, 'open']]);
    expect(await root.all(`/admin/users/${ada.id}/posts`, 1)).toEqual(await list());
    const [first, , third] = await list();
    expect(first.post).toEqual((await root.get(`/posts/${last.id}`)).body);
    expect(third).toEqual({
      id: inner.id, visibility: 'followers', likes_count: 0, dislikes_count: 0, comments_count: 0, created_at: inner.created_at, updated_at: null, media_count: 2, post: null,
    });
    expect(await readings()).toBe(0);
    expect((await root.get(`/posts/${inner.id}`)).body.caption).toBe('inner');
    expect(await readings()).toBe(1);
  });

  it('say no more of a private or suspended account than that they are there', async () => {
    const post = await ada.share({ caption: 'a canary' });
    await ada.turns('private');
    expect(await shown()).toEqual([[post.id, null]]);
    await root.follows(ada);
    await ada.accepts(root);
    expect(await shown()).toEqual([[post.id, 'a canary']]);
    await root.suspends(ada);
    expect((await root.get('/admin/users/ada/posts')).bytes.toString()).not.toContain('canary');
    expect(await shown()).toEqual([[post.id, null]]);
    expect((await root.get('/admin/users/root1/posts')).body).toEqual({ items: [], next_cursor: null });
  });

  it('are those of an account that is there', async () => {
    for (const user of ['missing', '999999']) expect([user, (await root.get(`/admin/users/${user}/posts`)).body.code]).toEqual([user, 'user-not-found']);
    await bob.delete('/users/me', { password: 'four random green words' });
    expect((await root.get('/admin/users/bob/posts')).status).toBe(404);
    await Promise.all([1, 2, 3].map(() => ada.share()));
    const { body } = await root.get('/admin/users/ada/posts?limit=1');
    expect((await root.get(`/admin/users/root1/posts?cursor=${encodeURIComponent(body.next_cursor)}`)).status).toBe(400);
  });
});
