import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import { type Json, type Person, photoForm } from '../support/person.js';
import { photo } from '../support/photos.js';
import { logIn, makeModerator, reports } from './support/reports.js';

describe('a moderator', () => {
  let app: TestApp;
  let root: Person;
  let max: Person;
  let ada: Person;
  let bob: Person;

  const log = async (): Promise<Json[]> => (await root.get('/admin/audit-log?limit=100')).body.items;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [root, max, ada, bob] = await app.newPeople('root1', 'max', 'ada', 'bob');
    await promote(app, 'root1');
    await makeModerator(app, max);
  });
  afterAll(() => app.stop());

  it('is made by an administrator, and seen as one', async () => {
    expect((await root.patch('/admin/users/ada', { role: 'moderator' })).body).toMatchObject({ username: 'ada', role: 'moderator' });
    expect((await bob.get('/users/ada')).body.role).toBe('moderator');
    expect((await ada.get('/users/me')).body.role).toBe('moderator');
    expect((await root.get('/admin/users?role=moderator')).body.items.map(({ username }: Json) => username)).toEqual(['ada', 'max']);
    expect((await max.patch('/admin/users/bob', { role: 'moderator' })).status).toBe(403);
    expect((await root.patch('/admin/users/ada', { role: 'user' })).body.role).toBe('user');
    await logIn(app, ada);
    expect((await ada.get('/admin/reports')).status).toBe(403);
  });

  it('looks accounts up, suspends and restores users, and nothing else of them', async () => {
    expect((await max.get('/admin/users?search=ada')).body.items).toMatchObject([{ username: 'ada', role: 'user' }]);
    expect((await max.patch('/admin/users/ada', { status: 'suspended' })).body).toMatchObject({ status: 'suspended' });
    expect((await ada.get('/users/me')).status).toBe(401);
    expect((await log())[0]).toMatchObject({ actor: { username: 'max' }, action: 'user.changed', target_id: ada.id, detail: { status: 'suspended' } });
    expect((await max.patch('/admin/users/ada', { status: 'active' })).body).toMatchObject({ status: 'active' });
    await logIn(app, ada);
    const before = await log();
    for (const change of [{ role: 'user' }, { role: 'admin' }, { status: 'suspended', role: 'user' }]) {
      expect([change, (await max.patch('/admin/users/bob', change)).body.code]).toEqual([change, 'not-allowed']);
    }
    expect((await max.patch('/admin/users/missing', { status: 'suspended' })).status).toBe(404);
    expect(await log()).toEqual(before);
    expect((await bob.get('/users/me')).body).toMatchObject({ status: 'active', role: 'user' });
  });

  it('suspends and restores neither moderators nor administrators', async () => {
    const [mia] = await app.people('mia');
    await makeModerator(app, mia);
    for (const other of ['mia', 'root1', 'max']) {
      for (const status of ['suspended', 'active']) expect([other, (await max.patch(`/admin/users/${other}`, { status })).status]).toEqual([other, 403]);
    }
    for (const person of [mia, root, max]) expect((await person.get('/users/me')).status).toBe(200);
  });

  it('does not suspend somebody who is made an administrator at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const [name] = [`cara_${round}`];
      const [cara] = await app.people(name);
      const [suspended, promoted] = await Promise.all([max.patch(`/admin/users/${name}`, { status: 'suspended' }), root.patch(`/admin/users/${name}`, { role: 'admin' })]);
      expect(promoted.status).toBe(200);
      expect([200, 403]).toContain(suspended.status);
      const { body } = await root.get(`/admin/users?search=${cara.username}`);
      expect(body.items[0]).toMatchObject({ role: 'admin', status: suspended.status === 200 ? 'suspended' : 'active' });
    }
  });

  it('is kept from the rest of the administration', async () => {
    for (const path of ['/admin/stats', '/admin/audit-log']) expect([path, (await max.get(path)).body.code]).toEqual([path, 'not-allowed']);
  });

  it('reads and deletes hidden posts and their comments, which is noted; files that no post has stay closed', async () => {
    await ada.turns('private');
    const post = await ada.share({ visibility: 'private', caption: 'Secret' });
    const comment = await ada.comments(post, 'Own');
    const unused = (await ada.postForm('/media', photoForm({}, [photo()]))).body;
    expect((await bob.get(`/posts/${post.id}`)).status).toBe(404);
    const seen = await max.get(`/posts/${post.id}`);
    expect(seen.body).toMatchObject({ caption: 'Secret', viewer: { is_owner: false } });
    expect((await app.nobody.get(seen.body.image_url)).status).toBe(200);
    expect((await max.get(new URL(unused.url, app.origin).pathname)).status).toBe(404);
    expect((await max.patch(`/posts/${post.id}`, { caption: 'Mine' })).status).toBe(403);
    expect([403, 404]).toContain((await max.patch(`/comments/${comment.id}`, { content: 'Mine' })).status);
    expect((await max.delete(`/comments/${comment.id}`)).status).toBe(204);
    expect((await max.delete(`/posts/${post.id}`)).status).toBe(204);
    expect((await log()).map(({ action, actor }) => `${action} ${actor?.username}`).slice(0, 4)).toEqual(['post.deleted max', 'comment.deleted max', 'post.read max', 'post.read max']);
    const rest = await ada.share();
    await root.suspends(ada);
    expect((await max.delete(`/posts/${rest.id}`)).status).toBe(204);
  });

  it('is one no longer on the next request', async () => {
    const post = await ada.share({ visibility: 'private' });
    await reports(bob, 'user', ada);
    await root.patch('/admin/users/max', { role: 'user' });
    expect((await max.get('/users/me')).status).toBe(401);
    await logIn(app, max);
    expect((await max.get(`/posts/${post.id}`)).status).toBe(404);
    expect((await max.post(`/admin/reports/user/${ada.id}/resolve`, { action: 'suspend' })).status).toBe(403);
    expect((await max.patch('/admin/users/ada', { status: 'suspended' })).status).toBe(403);
    expect((await ada.get('/users/me')).status).toBe(200);
  });
});
