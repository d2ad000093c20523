import { Background } from '../../src/core/runtime/index.js';
import { promote } from '../admin/support/promote.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { makeModerator, reports, resolve } from './support/reports.js';

describe('the queue of reports', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let max: Person;
  let root: Person;
  let post: Json;

  const queue = async (query = ''): Promise<Json[]> => (await max.get(`/admin/reports?limit=100${query}`)).body.items;
  const namesOf = (entries: Json[]) => entries.map((entry) => `${entry.target_type} ${entry.target_id}`);

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, cleo, max, root] = await app.newPeople('ada', 'bob', 'cleo', 'max', 'root1');
    await makeModerator(app, max);
    await promote(app, 'root1');
    post = await ada.share({ caption: 'Buy now' });
  });
  afterAll(() => app.stop());

  it('has one entry for each thing, with how often it was reported and what for', async () => {
    await reports(bob, 'post', post, { reason: 'spam' });
    await reports(cleo, 'post', post, { reason: 'illegal' });
    await reports(root, 'post', post, { reason: 'spam' });
    const [entry, ...others] = await queue();
    expect(others).toEqual([]);
    expect(entry).toEqual({
      target_type: 'post', target_id: post.id, target: expect.objectContaining({ id: post.id, caption: 'Buy now', user: expect.objectContaining({ username: 'ada' }) }),
      reported_text: 'Buy now', reasons: { spam: 2, illegal: 1 }, reports_count: 3, first_reported_at: expect.any(String), last_reported_at: expect.any(String), status: 'open',
    });
    expect(entry.first_reported_at <= entry.last_reported_at).toBe(true);
  });

  it('is for moderators and administrators', async () => {
    await reports(bob, 'post', post);
    expect((await app.nobody.get('/admin/reports')).status).toBe(401);
    for (const person of [ada, bob]) expect((await person.get('/admin/reports')).body).toMatchObject({ status: 403, code: 'not-allowed' });
    for (const person of [max, root]) expect((await person.get('/admin/reports')).body.items).toHaveLength(1);
  });

  it('begins with what was reported most, then with what was reported first', async () => {
    const posts: Json[] = [];
    for (let count = 0; count < 4; count++) posts.push(await ada.share());
    const [one, two, three, four] = posts as [Json, Json, Json, Json];
    const comment = await ada.comments(one, 'Here');
    for (const thing of [two, one, four, three]) await reports(bob, 'post', thing);
    await reports(bob, 'comment', comment);
    await reports(cleo, 'post', three);
    await reports(cleo, 'comment', comment);
    await reports(bob, 'user', ada);
    for (const person of [cleo, root]) await reports(person, 'user', ada);
    const expected = [`user ${ada.id}`, `post ${three.id}`, `comment ${comment.id}`, ...[two, one, four].map(({ id }) => `post ${id}`)];
    expect(namesOf(await queue())).toEqual(expected);
    const paged: Json[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Json } = await max.get(`/admin/reports?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...body.items);
      cursor = body.next_cursor;
    }
    expect(namesOf(paged)).toEqual(expected);
    expect(namesOf(await queue('&target_type=post'))).toEqual(expected.filter((name) => name.startsWith('post')));
    expect((await max.get('/admin/reports?target_type=media')).status).toBe(400);
  });

  it('is narrowed by status, whose cursors are its own', async () => {
    const other = await ada.share();
    await reports(bob, 'post', post);
    await reports(bob, 'post', other);
    await reports(bob, 'user', ada);
    await resolve(max, 'post', post, 'dismiss');
    await resolve(max, 'user', ada, 'warn');
    expect(namesOf(await queue('&status=open'))).toEqual([`post ${other.id}`]);
    expect(await queue('&status=dismissed')).toMatchObject([{ target_id: post.id, status: 'dismissed', reports_count: 1 }]);
    expect(await queue('&status=actioned&target_type=user')).toMatchObject([{ target_id: ada.id, status: 'actioned' }]);
    expect(await queue()).toHaveLength(3);
    const { body } = await max.get('/admin/reports?limit=1');
    expect((await max.get(`/admin/reports?limit=1&status=open&cursor=${body.next_cursor}`)).status).toBe(400);
  });

  it('shows things as they are now, and nothing where they are gone', async () => {
    const comment = await ada.comments(await bob.share(), 'Mine');
    await reports(bob, 'post', post);
    await reports(bob, 'comment', comment);
    await reports(bob, 'user', ada);
    await ada.edits(post, { caption: 'Nothing here' });
    await root.suspends(ada);
    expect((await queue()).map(({ target }) => target.caption ?? target.content ?? target.username)).toEqual(['Nothing here', 'Mine', 'ada']);
    await root.reinstates(ada);
    await max.deletesComment(comment);
    await max.deletes(post);
    await app.service(Background).settled();
    expect(await queue()).toMatchObject([
      { target_type: 'post', target: null, reported_text: 'Buy now', status: 'open' },
      { target_type: 'comment', target: null, reported_text: 'Mine', status: 'open' },
      { target_type: 'user', target: { username: 'ada' } },
    ]);
  });

  it('shows hidden posts too, each time of which is noted', async () => {
    const noted = async () => (await root.all('/admin/audit-log', 100)).filter(({ action }) => action === 'post.read');
    await reports(bob, 'post', post);
    await queue();
    expect(await noted()).toEqual([]);
    await ada.edits(post, { visibility: 'private' });
    expect((await bob.get(`/posts/${post.id}`)).status).toBe(404);
    expect((await queue())[0].target.caption).toBe('Buy now');
    expect(await noted()).toMatchObject([{ actor: { username: 'max' }, target_type: 'post', target_id: post.id }]);
  });
});
