import { sql } from '../../src/core/database/index.js';
import { TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import { type Json, PASSWORD, type Person } from '../support/person.js';

const HOUR_MS = 3_600_000;

describe('notifications', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let eve: Person;
  let judge: Person;
  let post: Json;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob, eve, judge] = await app.people('ada', 'bob', 'eve', 'judge');
    const database = await app.database();
    await database.transaction(() => database.query(sql`UPDATE users SET role = 'admin' WHERE id = ${judge.id}`));
  });
  beforeEach(async () => {
    post = await ada.share({ caption: 'a heron' });
  });
  afterEach(async () => {
    const database = await app.database();
    await database.transaction(() => database.query(sql`DELETE FROM notifications`));
    await database.transaction(() => database.query(sql`DELETE FROM follows`));
    await database.transaction(() => database.query(sql`UPDATE users SET followers_count = 0, following_count = 0`));
  });
  afterAll(() => app.stop());

  const told = async (person: Person): Promise<string[]> => (await person.all('/notifications')).map((one) => `${one.type} ${one.actor.username}`);
  const unread = async (person: Person): Promise<number> => (await person.get('/notifications/unread-count')).body.unread_count;

  it('tell of likes, comments and follows, each to the one it concerns', async () => {
    await bob.likes(post);
    const comment = await bob.comments(post, 'Lovely!');
    await bob.follows(ada);
    const actor = { id: bob.id, username: 'bob', display_name: null, is_private: false };
    const items = await ada.all('/notifications');
    expect(items).toMatchObject([
      { type: 'follow', actor, post_id: null, comment_id: null, read: false },
      { type: 'comment', actor, post_id: post.id, comment_id: comment.id, read: false },
      { type: 'like', actor, post_id: post.id, comment_id: null, read: false },
    ]);
    for (const item of items) expect(item.created_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect([await unread(ada), await unread(bob), await unread(eve)]).toEqual([3, 0, 0]);
    expect([await told(bob), await told(eve)]).toEqual([[], []]);
    expect((await ada.get('/notifications')).headers.get('cache-control')).toBe('private, no-store');
  });

  it('tell of requests and of their acceptance', async () => {
    await ada.turns('private');
    await bob.follows(ada);
    expect(await told(ada)).toEqual(['follow_request bob']);
    await ada.accepts(bob);
    expect([await told(ada), await told(bob)]).toEqual([[], ['follow_accepted ada']]);
    await bob.unfollows(ada);
    expect([await told(ada), await told(bob)]).toEqual([[], []]);
    await ada.turns('public');
  });

  it('of a request go when it is taken back, rejected or removed', async () => {
    await ada.turns('private');
    for (const end of [() => bob.delete('/users/ada/follow'), () => ada.post('/follow-requests/bob/reject'), () => ada.delete('/users/me/followers/bob')]) {
      await bob.follows(ada);
      expect([await told(ada), await unread(ada)]).toEqual([['follow_request bob'], 1]);
      await end();
      expect([await told(ada), await unread(ada), await told(bob)]).toEqual([[], 0, []]);
    }
    await bob.follows(ada);
    await ada.accepts(bob);
    await ada.delete('/users/me/followers/bob');
    expect([await told(ada), await told(bob)]).toEqual([[], []]);
    await ada.turns('public');
  });

  it("are not made of one's own acts, nor of dislikes", async () => {
    await ada.likes(post);
    await ada.comments(post, 'mine');
    await bob.dislikes(post);
    expect([await told(ada), await unread(ada)]).toEqual([[], 0]);
  });

  it('are made once within a day, and again after it', async () => {
    const like = (method: string) => bob.request(`/posts/${post.id}/like`, { method });
    await like('POST');
    const [first] = await ada.all('/notifications');
    await ada.post(`/notifications/${first.id}/read`);
    for (const method of ['POST', 'DELETE', 'POST']) await like(method);
    expect(await ada.all('/notifications')).toEqual([{ ...first, read: true }]);
    await later(app, 23 * HOUR_MS, async () => {
      await like('DELETE');
      expect(await told(ada)).toEqual([]);
      await like('POST');
    });
    expect(await ada.all('/notifications')).toEqual([{ ...first, read: true }]);
    await later(app, 25 * HOUR_MS, async () => {
      await like('DELETE');
      await like('POST');
      await like('DELETE');
      await like('POST');
    });
    const [second, ...more] = await ada.all('/notifications');
    expect(second).toMatchObject({ type: 'like', read: false });
    expect([second.id === first.id, more]).toEqual([false, []]);
  });

  it('of follows are made once within a day, and again after it', async () => {
    for (const method of ['POST', 'DELETE', 'POST']) await bob.request('/users/ada/follow', { method });
    const [first, ...others] = await ada.all('/notifications');
    expect(others).toEqual([]);
    await later(app, 25 * HOUR_MS, async () => {
      for (const method of ['DELETE', 'POST']) await bob.request('/users/ada/follow', { method });
    });
    const items = await ada.all('/notifications');
    expect(items.length).toBe(1);
    expect(items[0].id).not.toBe(first.id);
  });

  it('of two posts and of two people are their own', async () => {
    const other = await ada.share();
    for (const person of [bob, eve]) for (const { id } of [post, other]) await person.likes(id);
    expect(await told(ada)).toEqual(['like eve', 'like eve', 'like bob', 'like bob']);
    await bob.unlikes(post);
    expect((await ada.all('/notifications')).map((one) => [one.actor.username, one.post_id])).toEqual([['eve', other.id], ['eve', post.id], ['bob', other.id]]);
    // Each comment is an act of its own.
    for (const content of ['one', 'two']) await bob.post(`/posts/${post.id}/comments`, { content });
    expect((await told(ada)).slice(0, 2)).toEqual(['comment bob', 'comment bob']);
  });

  it('go with their cause', async () => {
    await bob.likes(post);
    await bob.dislikes(post);
    expect([await told(ada), await unread(ada)]).toEqual([[], 0]);
    await bob.likes(post);
    expect(await told(ada)).toEqual(['like bob']);
    const { id } = await bob.comments(post, 'soon gone');
    expect((await told(ada)).length).toBe(2);
    const [notification] = await ada.all('/notifications');
    await bob.deletesComment(id);
    expect([await told(ada), await unread(ada)]).toEqual([['like bob'], 1]);
    expect((await ada.post(`/notifications/${notification.id}/read`)).body).toMatchObject({ status: 404, code: 'notification-not-found' });
    await bob.comments(post, 'gone with the post');
    await ada.deletes(post);
    expect([await told(ada), await unread(ada)]).toEqual([[], 0]);
    await bob.follows(ada);
    await bob.unfollows(ada);
    expect([await told(ada), await unread(ada)]).toEqual([[], 0]);
  });

  it('of suspended people are hidden, and there again afterwards', async () => {
    await bob.likes(post);
    await eve.likes(post);
    const [, ofBob] = await ada.all('/notifications');
    await judge.suspends(bob);
    expect([await told(ada), await unread(ada)]).toEqual([['like eve'], 1]);
    expect((await ada.post(`/notifications/${ofBob.id}/read`)).status).toBe(404);
    await judge.reinstates(bob);
    expect([await told(ada), await unread(ada)]).toEqual([['like eve', 'like bob'], 2]);
    bob.adopt((await app.nobody.post('/auth/login', { identifier: 'bob', password: PASSWORD })).body);
  });

  it('are listed page by page, the newest first; with `unread`, the unread ones', async () => {
    for (let index = 0; index < 5; index++) await bob.comments(post, `comment ${index}`);
    const items = await ada.all('/notifications', 2);
    expect(items.map((one) => one.id)).toEqual(items.map((one) => one.id).sort((a, b) => b - a));
    expect(items.length).toBe(5);
    const first = await ada.get('/notifications?limit=2');
    expect(first.headers.get('link')).toMatch(/^<.*\/notifications\?limit=2&cursor=.*>; rel="next"$/);
    const cursor = encodeURIComponent(first.body.next_cursor);
    // What comes and goes meanwhile shifts nothing.
    await eve.likes(post);
    await bob.delete(`/comments/${items[0].comment_id}`);
    expect((await ada.get(`/notifications?limit=2&cursor=${cursor}`)).body.items).toEqual(items.slice(2, 4));
    await ada.post(`/notifications/${items[2].id}/read`);
    expect((await ada.all('/notifications?unread=true', 2)).map((one) => one.id)).toEqual([expect.any(Number), items[1].id, items[3].id, items[4].id]);
    expect((await ada.all('/notifications?unread=false', 2)).length).toBe(5);
    expect(await unread(ada)).toBe(4);
    for (const query of ['unread=1', 'unread=', 'unread=true&unread=true', 'limit=101', 'cursor=x', 'order=oldest']) expect((await ada.get(`/notifications?${query}`)).status).toBe(400);
  });

  it('are marked as read, one by one, by the one they are for', async () => {
    await bob.likes(post);
    const [item] = await ada.all('/notifications');
    const path = `/notifications/${item.id}/read`;
    expect((await app.nobody.post(path)).status).toBe(401);
    for (const other of [bob, eve, judge]) expect((await other.post(path)).body).toMatchObject({ status: 404, code: 'notification-not-found' });
    expect(await unread(ada)).toBe(1);
    for (const _round of [1, 2]) expect((await ada.post(path)).body).toEqual({ ...item, read: true });
    expect(await unread(ada)).toBe(0);
    expect((await ada.post('/notifications/999999/read')).status).toBe(404);
    for (const id of ['0', 'x', '-1', '1.5']) expect((await ada.post(`/notifications/${id}/read`)).status).toBe(400);
    for (const route of ['', '/unread-count']) expect((await app.nobody.get(`/notifications${route}`)).status).toBe(401);
    expect((await app.nobody.post('/notifications/read-all')).status).toBe(401);
  });

  it("are marked as read all at once, others' and later ones left alone", async () => {
    await eve.share();
    const evesPost = await eve.share();
    for (let index = 0; index < 3; index++) await bob.comments(post, `comment ${index}`);
    await bob.likes(evesPost);
    for (const _round of [1, 2]) expect((await ada.post('/notifications/read-all')).status).toBe(204);
    expect([await unread(ada), await unread(eve)]).toEqual([0, 1]);
    expect((await ada.all('/notifications')).every((one) => one.read)).toBe(true);
    await bob.likes(post);
    expect(await unread(ada)).toBe(1);
  });

  it('that arrive while all are marked as read stay unread', async () => {
    const database = await app.database();
    // Three batches of those that were there before.
    await database.transaction(async () => {
      for (let index = 0; index < 1_200; index++) {
        await database.query(sql`INSERT INTO notifications (user_id, type, actor_id, created_at) VALUES (${ada.id}, 'follow', ${bob.id}, ${new Date()})`);
      }
    });
    expect(await unread(ada)).toBe(1_000);
    const { NotificationsRepository } = await import('../../src/modules/notifications/notifications.repository.js');
    const repository = app.service(NotificationsRepository);
    const getNewestId = repository.getNewestId.bind(repository);
    repository.getNewestId = async (userId) => {
      const id = await getNewestId(userId);
      repository.getNewestId = getNewestId;
      await eve.likes(post);
      return id;
    };
    expect((await ada.post('/notifications/read-all')).status).toBe(204);
    expect(await unread(ada)).toBe(1);
    expect((await ada.get('/notifications?unread=true')).body.items).toMatchObject([{ type: 'like', actor: { username: 'eve' } }]);
  });

  it('are kept or undone with their cause', async () => {
    const { PostsService } = await import('../../src/modules/posts/index.js');
    const posts = app.service(PostsService);
    const addToCounters = posts.addToCounters.bind(posts);
    // The last step of a like and of a comment fails, once their notifications are written.
    posts.addToCounters = () => Promise.reject(new Error('the disk burns'));
    try {
      expect((await bob.post(`/posts/${post.id}/like`)).status).toBe(500);
      expect((await bob.post(`/posts/${post.id}/comments`, { content: 'lost' })).status).toBe(500);
    } finally {
      posts.addToCounters = addToCounters;
    }
    expect([await told(ada), await unread(ada)]).toEqual([[], 0]);
    await bob.likes(post);
    posts.addToCounters = () => Promise.reject(new Error('the disk burns'));
    try {
      expect((await bob.delete(`/posts/${post.id}/like`)).status).toBe(500);
    } finally {
      posts.addToCounters = addToCounters;
    }
    expect(await told(ada)).toEqual(['like bob']);
  });

  it('of fifty likes and unlikes at once are at most one', async () => {
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => bob.request(`/posts/${post.id}/${index % 5 === 4 ? 'dislike' : 'like'}`, { method: index % 2 === 0 ? 'POST' : 'DELETE' })));
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(200));
      const { viewer } = (await bob.get(`/posts/${post.id}`)).body;
      expect(await told(ada)).toEqual(viewer.liked ? ['like bob'] : []);
      const database = await app.database();
      expect(await database.query(sql`SELECT COUNT(*) AS rows FROM notifications`)).toEqual([{ rows: 1 }]);
    }
  });
});
