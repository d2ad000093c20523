import { Background } from '../../src/core/runtime/index.js';
import { read, setSuspended } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { later } from '../support/clock.js';
import type { Json, Person } from '../support/person.js';

const HOUR_MS = 3_600_000;

describe('notifications of comments', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let post: Json;
  let comment: Json;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, cleo] = await app.newPeople('ada', 'bob', 'cleo');
    post = await ada.share({ caption: 'a heron' });
    comment = await bob.comments(post);
    await ada.post('/notifications/read-all');
  });
  afterAll(() => app.stop());

  /** What each has not read yet, newest first. */
  const told = async (person: Person): Promise<string[]> => (await person.all('/notifications?unread=true')).map((one) => `${one.type} ${one.actor.username} ${one.comment_id}`);
  const unread = async (person: Person): Promise<number> => (await person.get('/notifications/unread-count')).body.unread_count;

  it('tell of a reply whoever wrote what it replies to, and of what was said whoever posted', async () => {
    const reply = await cleo.replies(comment);
    expect([await told(ada), await told(bob), await told(cleo)]).toEqual([[`comment cleo ${reply.id}`], [`comment_reply cleo ${reply.id}`], []]);
    expect((await bob.get('/notifications')).body.items[0]).toMatchObject({ type: 'comment_reply', post_id: post.id, actor: { username: 'cleo' }, read: false });
    // A reply to the reply is one to Cleo, not to Bob.
    const answer = await bob.replies(reply);
    expect([await told(ada), await told(bob), await told(cleo)]).toEqual([[`comment bob ${answer.id}`, `comment cleo ${reply.id}`], [`comment_reply cleo ${reply.id}`], [`comment_reply bob ${answer.id}`]]);
  });

  it('tell nobody twice of one reply, and nobody of their own', async () => {
    const own = await ada.comments(post, 'By whoever posted');
    const reply = await cleo.replies(own);
    expect(await told(ada)).toEqual([`comment_reply cleo ${reply.id}`]);
    await ada.post('/notifications/read-all');
    await ada.replies(own);
    await bob.replies(comment);
    const [last] = await told(ada);
    expect([await told(ada), await told(bob)]).toEqual([[last], []]);
    expect(last).toMatch(/^comment bob /);
  });

  it('tell of a like once within a day, and no more when it is taken back', async () => {
    const other = await bob.comments(post, 'Another one');
    await cleo.likesComment(comment);
    await cleo.likesComment(other);
    expect(await told(bob)).toEqual([`comment_like cleo ${other.id}`, `comment_like cleo ${comment.id}`]);
    await cleo.unlikesComment(comment);
    expect([await told(bob), await unread(bob)]).toEqual([[`comment_like cleo ${other.id}`], 1]);
    await bob.post('/notifications/read-all');
    await cleo.likesComment(comment);
    await cleo.unlikesComment(other);
    expect((await bob.all('/notifications')).map((one) => [one.comment_id, one.read])).toEqual([[comment.id, false]]);
    await bob.post('/notifications/read-all');
    for (let round = 0; round < 3; round++) {
      await cleo.unlikesComment(comment);
      await cleo.likesComment(comment);
    }
    expect([await told(bob), (await bob.all('/notifications')).length]).toEqual([[], 1]);
    await later(app, 25 * HOUR_MS, async () => {
      await cleo.unlikesComment(comment);
      await cleo.likesComment(comment);
    });
    expect(await told(bob)).toEqual([`comment_like cleo ${comment.id}`]);
    await bob.likesComment(comment);
    expect(await told(bob)).toHaveLength(1);
  });

  it('of fifty likes at once are one', async () => {
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => cleo.request(`/comments/${comment.id}/like`, { method: index % 2 === 0 ? 'POST' : 'DELETE' })));
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(200));
      const [shown] = (await cleo.get(`/posts/${post.id}/comments`)).body.items;
      expect(await told(bob)).toEqual(shown.viewer.liked ? [`comment_like cleo ${comment.id}`] : []);
      expect(await read(app, "SELECT COUNT(*) AS n FROM notifications WHERE type = 'comment_like'")).toEqual([{ n: 1 }]);
    }
  });

  it('go with the comment, with the one that it hangs on, and with the post', async () => {
    const reply = await cleo.replies(comment);
    await ada.likesComment(reply);
    expect([(await told(ada)).length, (await told(bob)).length, (await told(cleo)).length]).toEqual([1, 1, 1]);
    await bob.deletesComment(comment);
    expect([await told(ada), await told(bob), await told(cleo)]).toEqual([[], [], []]);
    expect([await unread(ada), await unread(bob), await unread(cleo)]).toEqual([0, 0, 0]);
    await app.service(Background).settled();
    expect(await read(app, 'SELECT id FROM notifications')).toEqual([]);
    const second = await bob.comments(post);
    await cleo.replies(second);
    await ada.deletes(post);
    expect([await told(ada), await told(bob)]).toEqual([[], []]);
  });

  it('are not for those who may not see the post any more, nor of those who are suspended', async () => {
    const reply = await cleo.replies(comment);
    await ada.turns('private');
    expect([await told(bob), await unread(bob), await told(ada)]).toEqual([[], 0, [`comment cleo ${reply.id}`]]);
    const [hidden] = await read<{ id: number }>(app, "SELECT id FROM notifications WHERE type = 'comment_reply'");
    expect((await bob.post(`/notifications/${hidden?.id ?? 0}/read`)).body.code).toBe('notification-not-found');
    await bob.follows(ada);
    await ada.accepts(bob);
    expect(await told(bob)).toContain(`comment_reply cleo ${reply.id}`);
    await ada.turns('public');
    await setSuspended(app, cleo.id);
    expect((await told(bob)).filter((each) => each.includes('cleo'))).toEqual([]);
    await setSuspended(app, cleo.id, false);
    // Below the comment of somebody who is suspended nothing is shown.
    await setSuspended(app, bob.id);
    expect((await told(ada)).filter((each) => each.startsWith('comment '))).toEqual([]);
  });

  describe('have a small picture of the post', () => {
    const thumbs = async (person: Person): Promise<(string | null)[]> => (await person.all('/notifications')).map((one) => one.thumb_url);

    it('with a plain address where everybody may see it, and none where there is none', async () => {
      await cleo.follows(ada);
      const url = `/media/${post.media[0].id}/renditions/thumb`;
      expect(await thumbs(ada)).toEqual([null, url]);
      const [of] = (await ada.get('/notifications')).body.items.slice(1);
      expect((await ada.post(`/notifications/${of.id}/read`)).body).toEqual({ ...of, read: true });
      expect((await app.nobody.get(url)).status).toBe(200);
    });

    it('signed where its own address is, for each reader', async () => {
      await cleo.likesComment(comment);
      await bob.follows(ada);
      await ada.turns('private');
      const [signed] = (await thumbs(bob)).filter((each) => each !== null) as [string];
      expect(signed).toMatch(/^\/media\/\d+\/renditions\/thumb\?expires=\d+&session=\d+&signature=[\w-]+$/);
      expect((await bob.get(`/posts/${post.id}`)).body.media[0].renditions.thumb).toBe(signed);
      expect((await app.nobody.get(signed)).status).toBe(200);
      expect((await app.nobody.get(signed.split('?')[0] ?? '')).status).toBe(404);
      expect((await thumbs(ada)).filter((each) => each !== null)).not.toContain(signed);
      await ada.delete(`/users/me/followers/${bob.id}`);
      expect((await thumbs(bob)).filter((each) => each !== null)).toEqual([]);
      expect((await app.nobody.get(signed)).status).toBe(404);
    });
  });
});
