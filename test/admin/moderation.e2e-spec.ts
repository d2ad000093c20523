import { Background } from '../../src/core/runtime/index.js';
import { AdminService } from '../../src/modules/admin/index.js';
import { TestApp } from '../support/app.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { promote } from './support/promote.js';

describe('moderation', () => {
  let app: TestApp;
  let root: Person;
  let ada: Person;
  let bob: Person;

  const log = async (): Promise<Json[]> => (await root.get('/admin/audit-log?limit=100')).body.items;
  const newest = async (): Promise<Json> => (await log())[0];

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [root, ada, bob] = await app.newPeople('root1', 'ada', 'bob');
    await promote(app, 'root1');
  });
  afterAll(() => app.stop());

  it('counts what there is', async () => {
    const empty = { users_count: 3, posts_count: 0, comments_count: 0, reactions_count: 0, media_count: 0, media_bytes: 0 };
    expect((await root.get('/admin/stats')).body).toEqual(empty);
    const post = await ada.share({}, [photo(), photo()]);
    const hidden = await ada.share({ visibility: 'private' });
    await bob.postForm('/media', photoForm({}, [photo()], 'file'));
    await bob.likes(post);
    await ada.dislikes(post);
    const comment = await bob.post(`/posts/${post.id}/comments`, { content: 'One' });
    await ada.comments(post, 'Two');
    expect((await root.get('/admin/stats')).body).toEqual({
      users_count: 3, posts_count: 2, comments_count: 2, reactions_count: 2, media_count: 4, media_bytes: 4 * post.media[0].size,
    });
    await bob.deletesComment(comment.body);
    await ada.deletes(hidden);
    await ada.deletes(post);
    await app.service(Background).settled();
    expect((await root.get('/admin/stats')).body).toEqual({ ...empty, media_count: 1, media_bytes: post.media[0].size });
  });

  it('notes what is changed of an account, and by whom', async () => {
    expect(await newest()).toEqual({
      id: expect.any(Number), actor: null, action: 'user.changed', target_type: 'user', target_id: root.id, detail: { role: 'admin' }, created_at: expect.any(String),
    });
    await root.suspends(bob);
    expect(await newest()).toMatchObject({ actor: { id: root.id, username: 'root1' }, action: 'user.changed', target_id: bob.id, detail: { status: 'suspended' } });
    await root.patch('/admin/users/bob', { status: 'active', role: 'admin' });
    expect(await newest()).toMatchObject({ detail: { status: 'active', role: 'admin' } });
    await app.service(AdminService).changeUser('bob', { role: 'user' }, null);
    expect(await newest()).toMatchObject({ actor: null, detail: { role: 'user' } });
    bob.adopt((await app.nobody.post('/auth/login', { identifier: 'bob', password: 'four random green words' })).body);
  });

  it('notes nothing of what is refused or changes nothing', async () => {
    const before = await log();
    await root.patch('/admin/users/bob', {});
    await root.patch('/admin/users/root1', { role: 'user' });
    await root.patch('/admin/users/missing', { role: 'user' });
    await root.patch('/admin/users/bob', { role: 'owner' });
    await bob.patch('/admin/users/bob', { role: 'admin' });
    await root.get('/admin/users');
    await root.delete('/posts/999999');
    await root.delete('/comments/999999');
    expect(await log()).toEqual(before);
  });

  it('lets administrators delete any post, also of private and suspended accounts', async () => {
    await ada.turns('private');
    for (const visibility of ['public', 'followers', 'private']) {
      const post = await ada.share({ visibility });
      expect((await bob.delete(`/posts/${post.id}`)).status).toBe(404);
      expect((await root.patch(`/posts/${post.id}`, { caption: 'x' })).status).toBe(403);
      expect((await root.delete(`/posts/${post.id}`)).status).toBe(204);
      expect(await newest()).toMatchObject({ actor: { id: root.id }, action: 'post.deleted', target_type: 'post', target_id: post.id, detail: { author_id: ada.id } });
      expect((await ada.get(`/posts/${post.id}`)).status).toBe(404);
      expect((await root.delete(`/posts/${post.id}`)).status).toBe(404);
    }
    const last = await ada.share();
    await app.service(AdminService).changeUser('ada', { status: 'suspended' }, null);
    expect((await root.delete(`/posts/${last.id}`)).status).toBe(204);
    await app.service(AdminService).changeUser('ada', { status: 'active' }, null);
    ada.adopt((await app.nobody.post('/auth/login', { identifier: 'ada', password: 'four random green words' })).body);
    expect((await ada.get('/users/me')).body.posts_count).toBe(0);
  });

  it('lets administrators delete any comment, and edit none', async () => {
    const post = await ada.share({ visibility: 'followers' });
    const mine = await root.share();
    const comment = await ada.comments(post, 'Mine');
    expect((await bob.delete(`/comments/${comment.id}`)).status).toBe(404);
    expect([403, 404]).toContain((await root.patch(`/comments/${comment.id}`, { content: 'x' })).status);
    expect((await root.delete(`/comments/${comment.id}`)).status).toBe(204);
    expect(await newest()).toMatchObject({ actor: { id: root.id }, action: 'comment.deleted', target_type: 'comment', target_id: comment.id, detail: { author_id: ada.id, post_id: post.id } });
    expect((await ada.get(`/posts/${post.id}`)).body.comments_count).toBe(0);
    expect((await root.delete(`/comments/${comment.id}`)).status).toBe(404);
    const suspended = await bob.comments(mine, 'Rude');
    await root.suspends(bob);
    expect((await root.delete(`/comments/${suspended.id}`)).status).toBe(204);
    await root.reinstates(bob);
    bob.adopt((await app.nobody.post('/auth/login', { identifier: 'bob', password: 'four random green words' })).body);
    expect((await root.get(`/posts/${mine.id}`)).body.comments_count).toBe(0);
  });

  it('notes each way in which an administrator reads a file that is hidden, and only theirs', async () => {
    const hidden = await ada.share({ visibility: 'private' });
    const open = await bob.share();
    const unused = (await ada.postForm('/media', photoForm({}, [photo()]))).body;
    const root1 = (await root.get(`/posts/${hidden.id}`)).body;
    const signed = (await root.post(`/media/${hidden.media[0].id}/renditions`, { width: 20 })).body;
    const plain = (url: string) => new URL(url, app.origin).pathname;
    const ofPost = { action: 'post.read', target_type: 'post', target_id: hidden.id, actor: { id: root.id } };
    const ofUpload = { action: 'media.read', target_type: 'media', target_id: unused.id, actor: { id: root.id } };
    for (const [client, path, entry] of [
      [root, plain(hidden.image_url), ofPost],
      [app.nobody, root1.image_url, ofPost],
      [root, `/media/${hidden.media[0].id}/renditions/thumb`, ofPost],
      [app.nobody, root1.media[0].renditions.small, ofPost],
      [app.nobody, signed.url, ofPost],
      [root, plain(unused.url), ofUpload],
      [root, `/media/${unused.id}/renditions/thumb`, ofUpload],
    ] as const) {
      const before = (await log()).length;
      expect([path, (await client.get(path)).status]).toEqual([path, 200]);
      expect([path, (await log()).length]).toEqual([path, before + 1]);
      expect(await newest()).toMatchObject(entry);
    }
    const before = (await log()).length;
    for (const [client, path, status] of [
      [ada, plain(hidden.image_url), 200], [ada, plain(unused.url), 200], [app.nobody, hidden.image_url, 200],
      [root, open.image_url, 200], [root, `/media/${open.media[0].id}/renditions/thumb`, 200],
      [bob, plain(hidden.image_url), 404], [bob, plain(unused.url), 404],
    ] as const) expect([path, (await client.get(path)).status]).toEqual([path, status]);
    expect((await log()).length).toBe(before);
  });

  it('notes when an administrator reads what is hidden, and only then', async () => {
    const hidden = await ada.share({ visibility: 'private', caption: 'For me alone' });
    const open = await bob.share();
    const before = (await log()).length;
    expect((await root.get(`/posts/${open.id}`)).status).toBe(200);
    expect((await bob.get(`/posts/${hidden.id}`)).status).toBe(404);
    expect((await ada.get(`/posts/${hidden.id}`)).status).toBe(200);
    expect((await log()).length).toBe(before);
    const { body } = await root.get(`/posts/${hidden.id}`);
    expect(body).toMatchObject({ caption: 'For me alone', viewer: { is_owner: false } });
    expect(await newest()).toMatchObject({ actor: { id: root.id }, action: 'post.read', target_type: 'post', target_id: hidden.id, detail: null });
    const { length } = await log();
    expect((await root.get(body.image_url)).status).toBe(200);
    expect((await log()).length).toBe(length + 1);
    const url = new URL(body.image_url, app.origin);
    expect((await app.nobody.get(url.pathname)).status).toBe(404);
  });

  it('is not noted for what is one\'s own', async () => {
    const before = (await log()).length;
    const post = await root.share({ visibility: 'private' });
    const comment = await root.comments(post, 'Own');
    await root.get(`/posts/${post.id}`);
    await root.deletesComment(comment);
    await root.deletes(post);
    await ada.delete(`/posts/${(await ada.share()).id}`);
    expect((await log()).length).toBe(before);
  });

  it('keeps a log of three pages, newest first', async () => {
    for (let round = 0; round < 3; round++) {
      await root.suspends(bob);
      await root.reinstates(bob);
    }
    const all = await log();
    expect(all).toHaveLength(7);
    const limit = Math.ceil(all.length / 3);
    expect(await root.all('/admin/audit-log', limit)).toEqual(all);
    const ids = all.map((entry) => entry.id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    const { body } = await root.get('/admin/audit-log?limit=1');
    expect((await root.get(`/admin/users?cursor=${encodeURIComponent(body.next_cursor)}`)).status).toBe(400);
    expect((await root.get('/admin/audit-log?actor=1')).status).toBe(400);
  });

  it('loses an entry with what it would note, and keeps it when the actor goes', async () => {
    await promote(app, 'bob');
    await bob.patch('/admin/users/ada', { role: 'user' });
    const entry = await newest();
    expect(entry.actor.id).toBe(bob.id);
    expect((await bob.delete('/users/me', { password: 'four random green words' })).status).toBe(204);
    await app.service(Background).settled();
    expect((await log()).find(({ id }) => id === entry.id)).toEqual({ ...entry, actor: null });
  });
});
