import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { makeModerator, report, reports, resolve } from './support/reports.js';

describe('a decision about reports', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let max: Person;
  let mia: Person;
  let root: Person;
  let post: Json;

  const told = async (person: Person, type: string): Promise<Json[]> => (await person.get('/notifications')).body.items.filter((one: Json) => one.type === type);
  const statusOf = async (person: Person) => (await person.get('/reports')).body.items.map(({ status }: Json) => status);
  const log = async (): Promise<Json[]> => (await root.get('/admin/audit-log?limit=100')).body.items;
  const entryOf = async (type: string, { id }: { id: number }) =>
    (await max.get('/admin/reports?limit=100')).body.items.find((one: Json) => one.target_type === type && one.target_id === id);

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, cleo, max, mia, root] = await app.newPeople('ada', 'bob', 'cleo', 'max', 'mia', 'root1');
    await makeModerator(app, max, mia);
    await promote(app, 'root1');
    post = await ada.share({ caption: 'Buy now' });
  });
  afterAll(() => app.stop());

  it('dismisses, and tells those who reported, not the author', async () => {
    for (const person of [bob, cleo]) await reports(person, 'post', post);
    const { status, bytes } = await resolve(max, 'post', post, 'dismiss', 'Only an advert');
    expect([status, bytes.length]).toEqual([204, 0]);
    for (const person of [bob, cleo]) {
      expect(await statusOf(person)).toEqual(['dismissed']);
      expect(await told(person, 'report_resolved')).toEqual([{ id: expect.any(Number), type: 'report_resolved', actor: null, post_id: post.id, comment_id: null, thumb_url: expect.any(String), read: false, created_at: expect.any(String) }]);
    }
    expect((await ada.get('/notifications')).body.items).toEqual([]);
    expect((await ada.get('/notifications/unread-count')).body).toEqual({ unread_count: 0 });
    expect((await bob.get('/notifications/unread-count')).body).toEqual({ unread_count: 1 });
    const [{ id }] = await told(bob, 'report_resolved') as [Json];
    expect((await bob.post(`/notifications/${id}/read`)).body).toMatchObject({ actor: null, read: true });
    expect((await bob.get(`/posts/${post.id}`)).status).toBe(200);
    expect((await log())[0]).toMatchObject({
      actor: { username: 'max' }, action: 'report.resolved', target_type: 'post', target_id: post.id, detail: { action: 'dismiss', note: 'Only an advert', reports_count: 2, author_id: ada.id },
    });
  });

  it('deletes a post or a comment, which is gone for everybody', async () => {
    const comment = await ada.comments(await cleo.share(), 'Rude');
    await reports(bob, 'post', post);
    await reports(bob, 'comment', comment);
    for (const [type, thing] of [['post', post], ['comment', comment]] as const) expect((await resolve(max, type, thing, 'delete')).status).toBe(204);
    expect((await ada.get(`/posts/${post.id}`)).status).toBe(404);
    expect((await ada.delete(`/comments/${comment.id}`)).status).toBe(404);
    expect((await cleo.get(`/posts/${comment.post_id}`)).body.comments_count).toBe(0);
    expect(await statusOf(bob)).toEqual(['actioned', 'actioned']);
    expect(await told(bob, 'report_resolved')).toMatchObject([{ post_id: null, comment_id: null }, { post_id: null, comment_id: null }]);
    expect((await log()).map(({ action }) => action).slice(0, 4)).toEqual(['report.resolved', 'comment.deleted', 'report.resolved', 'post.deleted']);
    expect(await entryOf('post', post)).toMatchObject({ target: null, status: 'actioned' });
  });

  it('deletes a comment with its replies, and gives back what they counted for', async () => {
    const comment = await ada.comments(post, 'Rude');
    const reply = await cleo.replies(comment, 'Ruder');
    await ada.replies(comment, 'Rudest');
    await cleo.comments(post, 'Fine');
    await reports(bob, 'comment', reply);
    expect((await resolve(max, 'comment', reply, 'delete')).status).toBe(204);
    expect((await bob.get(`/posts/${post.id}`)).body.comments_count).toBe(3);
    expect((await bob.get(`/posts/${post.id}/comments`)).body.items[0]).toMatchObject({ id: comment.id, replies_count: 1 });
    await reports(bob, 'comment', comment);
    expect((await resolve(max, 'comment', comment, 'delete')).status).toBe(204);
    expect((await bob.get(`/posts/${post.id}`)).body.comments_count).toBe(1);
    expect((await bob.get(`/comments/${comment.id}/replies`)).status).toBe(404);
    expect(await entryOf('comment', reply)).toMatchObject({ target: null, reported_text: 'Ruder', status: 'actioned' });
  });

  it('is not kept from a moderator by a block, and told to who has blocked since', async () => {
    const comment = await ada.comments(post, 'Rude');
    await reports(bob, 'post', post);
    await reports(bob, 'comment', comment);
    await ada.blocks(max);
    await bob.blocks(ada);
    expect(await entryOf('post', post)).toMatchObject({ target: { id: post.id, caption: 'Buy now' } });
    expect(await entryOf('comment', comment)).toMatchObject({ target: { id: comment.id, content: 'Rude' } });
    expect((await resolve(max, 'comment', comment, 'delete')).status).toBe(204);
    expect((await resolve(max, 'post', post, 'warn')).status).toBe(204);
    expect(await told(ada, 'warning')).toMatchObject([{ actor: null, post_id: post.id }]);
    expect(await told(bob, 'report_resolved')).toMatchObject([{ actor: null, post_id: null, comment_id: null, thumb_url: null }, { actor: null, post_id: null, comment_id: null }]);
    expect((await bob.get('/notifications/unread-count')).body).toEqual({ unread_count: 2 });
    await bob.unblocks(ada);
    expect(await told(bob, 'report_resolved')).toMatchObject([{ post_id: post.id, thumb_url: expect.any(String) }, { post_id: null }]);
  });

  it('deletes no user', async () => {
    await reports(bob, 'user', ada);
    for (const person of [max, root]) expect((await resolve(person, 'user', ada, 'delete')).body).toMatchObject({ status: 400, code: 'suspend-instead' });
    expect(await statusOf(bob)).toEqual(['open']);
  });

  it('suspends who wrote it, or who was reported', async () => {
    const comment = await cleo.comments(post, 'Rude');
    await reports(bob, 'comment', comment);
    await reports(bob, 'user', ada);
    expect((await resolve(max, 'comment', comment, 'suspend')).status).toBe(204);
    expect((await resolve(max, 'user', ada, 'suspend')).status).toBe(204);
    for (const person of [ada, cleo]) {
      expect((await person.get('/users/me')).status).toBe(401);
      expect((await bob.get(`/users/${person.username}`)).status).toBe(404);
    }
    expect(await statusOf(bob)).toEqual(['actioned', 'actioned']);
    expect((await log()).slice(0, 2)).toMatchObject([{ action: 'report.resolved', detail: { action: 'suspend' } }, { action: 'user.changed', target_id: ada.id, detail: { status: 'suspended' }, actor: { username: 'max' } }]);
  });

  it('warns the author, who is told no name', async () => {
    const comment = await cleo.comments(post, 'Rude');
    await reports(bob, 'post', post);
    await reports(bob, 'comment', comment);
    await reports(bob, 'user', ada);
    for (const [type, thing] of [['post', post], ['comment', comment], ['user', ada]] as const) expect((await resolve(max, type, thing, 'warn')).status).toBe(204);
    expect(await told(ada, 'warning')).toMatchObject([{ actor: null, post_id: null, comment_id: null }, { actor: null, post_id: post.id, comment_id: null }]);
    expect(await told(cleo, 'warning')).toMatchObject([{ actor: null, post_id: post.id, comment_id: comment.id }]);
    expect((await bob.get(`/posts/${post.id}`)).status).toBe(200);
    expect(await statusOf(bob)).toEqual(['actioned', 'actioned', 'actioned']);
  });

  it('is made by moderators and administrators, about what was reported', async () => {
    expect((await resolve(max, 'post', post, 'dismiss')).body).toMatchObject({ status: 404, code: 'report-not-found' });
    await reports(bob, 'post', post);
    expect((await app.nobody.post(`/admin/reports/post/${post.id}/resolve`, { action: 'dismiss' })).status).toBe(401);
    for (const person of [ada, bob]) expect((await resolve(person, 'post', post, 'dismiss')).body).toMatchObject({ status: 403, code: 'not-allowed' });
    expect((await resolve(max, 'comment', post, 'dismiss')).status).toBe(404);
    expect((await max.post(`/admin/reports/media/${post.id}/resolve`, { action: 'dismiss' })).status).toBe(400);
    expect((await max.post('/admin/reports/post/x/resolve', { action: 'dismiss' })).status).toBe(400);
    for (const body of [{}, { action: 'forget' }, { action: 'dismiss', status: 'open' }, { action: 'dismiss', note: 'x'.repeat(1_001) }]) {
      expect([body, (await max.post(`/admin/reports/post/${post.id}/resolve`, body)).status]).toEqual([body, 400]);
    }
    expect((await resolve(root, 'post', post, 'dismiss')).status).toBe(204);
    expect((await resolve(max, 'post', post, 'delete')).body).toMatchObject({ status: 409, code: 'report-decided' });
  });

  it('is made by one of two moderators at once', async () => {
    for (const [first, second] of [['delete', 'delete'], ['dismiss', 'delete'], ['suspend', 'suspend'], ['warn', 'dismiss']] as const) {
      const [author] = await app.people(`author_${first}_${second}`);
      const thing = await author.share();
      await reports(bob, 'post', thing);
      const answers = await Promise.all([resolve(max, 'post', thing, first), resolve(mia, 'post', thing, second)]);
      expect([first, second, answers.map(({ status }) => status).sort()]).toEqual([first, second, [204, 409]]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('report-decided');
      expect((await log()).filter(({ action, target_id: id }) => action === 'report.resolved' && id === thing.id)).toHaveLength(1);
    }
    expect(await told(bob, 'report_resolved')).toHaveLength(4);
  });

  it('stands beside what its author does at the same time', async () => {
    await reports(bob, 'post', post);
    const [deleted, decided] = await Promise.all([ada.delete(`/posts/${post.id}`), resolve(max, 'post', post, 'delete')]);
    expect([decided.status, [204, 404].includes(deleted.status)]).toEqual([204, true]);
    expect(await statusOf(bob)).toEqual(['actioned']);
    const other = await ada.share();
    await reports(bob, 'post', other);
    await ada.deletes(other);
    expect((await resolve(max, 'post', other, 'warn')).status).toBe(204);
    expect(await told(ada, 'warning')).toMatchObject([{ post_id: null }]);
  });

  it('by a moderator touches neither moderators nor administrators, nor what is their own', async () => {
    const [ofMia, ofRoot, ofMax] = [await mia.share(), await root.share(), await max.share()];
    for (const thing of [ofMia, ofRoot, ofMax]) await reports(bob, 'post', thing);
    for (const thing of [ofMia, ofRoot]) expect((await resolve(max, 'post', thing, 'suspend')).body).toMatchObject({ status: 403, code: 'not-allowed' });
    for (const action of ['dismiss', 'delete', 'warn', 'suspend']) expect([action, (await resolve(max, 'post', ofMax, action)).status]).toEqual([action, 403]);
    expect(await statusOf(bob)).toEqual(['open', 'open', 'open']);
    expect((await resolve(root, 'post', ofRoot, 'suspend')).body).toMatchObject({ status: 409, code: 'last-admin' });
    expect((await resolve(max, 'post', ofRoot, 'delete')).status).toBe(204);
    expect((await resolve(mia, 'post', ofMax, 'warn')).status).toBe(204);
    expect((await resolve(root, 'post', ofMia, 'suspend')).status).toBe(204);
    expect((await mia.get('/admin/reports')).status).toBe(401);
  });

  it('is followed by another round when somebody reports again', async () => {
    await reports(bob, 'post', post);
    await reports(cleo, 'post', post);
    await resolve(max, 'post', post, 'dismiss');
    await ada.edits(post, { caption: 'Buy it again' });
    const { status, body } = await report(bob, 'post', post, { reason: 'illegal' });
    expect([status, body.status]).toEqual([201, 'open']);
    expect(await statusOf(bob)).toEqual(['open', 'dismissed']);
    expect(await entryOf('post', post)).toMatchObject({ status: 'open', reports_count: 1, reasons: { illegal: 1 }, reported_text: 'Buy it again', first_reported_at: body.created_at });
    await resolve(mia, 'post', post, 'delete');
    expect(await statusOf(bob)).toEqual(['actioned', 'dismissed']);
    expect(await statusOf(cleo)).toEqual(['dismissed']);
    expect((await told(cleo, 'report_resolved'))).toHaveLength(0);
  });

  it('is not told to whoever made it', async () => {
    await reports(max, 'post', post);
    await reports(bob, 'post', post);
    await resolve(max, 'post', post, 'dismiss');
    expect([await told(max, 'report_resolved'), await statusOf(max)]).toEqual([[], ['dismissed']]);
    expect(await told(bob, 'report_resolved')).toHaveLength(1);
  });
});
