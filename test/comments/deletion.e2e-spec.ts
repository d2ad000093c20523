import { jest } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Background } from '../../src/core/runtime/index.js';
import { extensions } from '../../src/extensions/index.js';
import { CommentData } from '../../src/modules/comments/index.js';
import { findFaults, findRemains } from '../deletion/support/remains.js';
import { postMany } from '../feed/support/pages.js';
import { read, write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { sumUp } from '../support/figures.js';
import type { Json, Person } from '../support/person.js';

/** Replies and likes of a comment that is deleted, and comments of an account. */
const MANY = 2_500;

/** Keeps something of comments as an extension would; one of them it cannot release. */
@Injectable()
class Marks extends CommentData {
  readonly asked: number[] = [];
  failsFor: number | undefined;

  async releaseSome(commentIds: readonly number[], _limit: number): Promise<boolean> {
    if (commentIds.some((id) => id === this.failsFor)) throw new Error('held');
    this.asked.push(...commentIds);
    return true;
  }
}

@Module({ providers: [Marks] })
class MarksModule {}

describe('a comment that is deleted', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let post: Json;
  let comment: Json;
  beforeAll(async () => {
    extensions.push(MarksModule);
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob, cleo] = await app.newPeople('ada', 'bob', 'cleo');
    [post] = await postMany(ada, ['Low tide']);
    comment = await bob.comments(post);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.stop());

  const settle = () => app.service(Background).settled();
  const series = (count: number) => `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const countOf = async ({ id }: Json): Promise<unknown> => (await app.nobody.get(`/posts/${id}`)).body.comments_count;
  const rows = async (): Promise<unknown> =>
    Object.fromEntries(await Promise.all(['comments', 'comment_likes', 'notifications'].map(async (table) => [table, (await read(app, `SELECT 1 AS kept FROM ${table}`)).length] as const)));

  /** Replies, likes of the comment and notifications of them, by people who are made for it. */
  async function makeMany(): Promise<void> {
    await write(app, `INSERT INTO users (username, password_hash, created_at) ${series(MANY)} SELECT 'person' || i, 'x', $1 FROM n`, [new Date()]);
    const people = "FROM users WHERE username LIKE 'person%'";
    await write(app, `INSERT INTO comments (post_id, user_id, reply_to_id, content, created_at) SELECT $1, id, $2, 'x', created_at ${people}`, [post.id, comment.id]);
    await write(app, `INSERT INTO comment_likes (comment_id, user_id, created_at) SELECT $1, id, created_at ${people}`, [comment.id]);
    await write(app, `INSERT INTO notifications (user_id, type, actor_id, post_id, comment_id, created_at) SELECT $1, 'comment_like', id, $2, $3, created_at ${people}`, [bob.id, post.id, comment.id]);
    await write(app, 'UPDATE comments SET replies_count = $2, likes_count = $2 WHERE id = $1', [comment.id, MANY]);
    await write(app, 'UPDATE posts SET comments_count = $2 WHERE id = $1', [post.id, MANY + 1]);
    await sumUp(app);
    expect(await findFaults(app)).toEqual([]);
  }

  it('takes its replies along, with what hangs on them; a reply goes alone', async () => {
    const [first, second] = [await cleo.replies(comment), await ada.replies(comment)];
    await cleo.likesComment(comment);
    await bob.likesComment(first);
    expect((await cleo.delete(`/comments/${first.id}`)).status).toBe(204);
    expect([await countOf(post), (await app.nobody.all(`/posts/${post.id}/comments`))[0].replies_count]).toEqual([2, 1]);
    expect((await bob.delete(`/comments/${comment.id}`)).status).toBe(204);
    expect(await countOf(post)).toBe(0);
    for (const { id } of [comment, first, second]) {
      for (const answer of [await ada.get(`/comments/${id}/replies`), await cleo.delete(`/comments/${id}`), await ada.patch(`/comments/${id}`, { content: 'x' }), await ada.post(`/comments/${id}/like`), await ada.post(`/posts/${post.id}/comments`, { content: 'x', reply_to_id: id })]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'comment-not-found']);
      }
    }
    await settle();
    expect(await rows()).toEqual({ comments: 0, comment_likes: 0, notifications: 0 });
    expect(await findFaults(app)).toEqual([]);
  });

  it('with thousands of replies and likes is gone at once, and its rows in the background, after a restart from where they were', async () => {
    await makeMany();
    // As soon as a first piece has gone; other work in the background looks as well.
    const marks = app.service(Marks);
    marks.asked.length = 0;
    const stopping = jest.spyOn(app.service(Background), 'stopping', 'get').mockImplementation(() => marks.asked.length > 0);
    const begun = performance.now();
    expect((await ada.delete(`/comments/${comment.id}`)).status).toBe(204);
    const answeredMs = performance.now() - begun;
    expect([await countOf(post), await app.nobody.all(`/posts/${post.id}/comments`)]).toEqual([0, []]);
    expect((await bob.get('/notifications')).body.items).toEqual([]);
    expect((await bob.get('/notifications/unread-count')).body.unread_count).toBe(0);
    expect((await app.nobody.get('/users/ada/stats')).body.comments_received_count).toBe(0);
    expect(await findFaults(app)).toEqual([]);
    await settle();
    const left = (await read(app, 'SELECT 1 AS kept FROM comments')).length;
    expect(left).toBeGreaterThan(1);
    expect(left).toBeLessThan(MANY + 1);
    expect(await findFaults(app)).toEqual([]);
    stopping.mockRestore();
    const { CommentPurge } = await import('../../src/modules/comments/deletion/comment-purge.js');
    await app.service(CommentPurge).purgeDeleted();
    expect(await rows()).toEqual({ comments: 0, comment_likes: 0, notifications: 0 });
    expect(answeredMs).toBeLessThan(5_000);
  }, 60_000);

  it('goes with its post, thousands of replies and likes too', async () => {
    await makeMany();
    await ada.deletes(post);
    await settle();
    expect(await rows()).toEqual({ comments: 0, comment_likes: 0, notifications: 0 });
    expect(await findFaults(app)).toEqual([]);
  }, 60_000);

  it('keeps no other from going where what hangs on it cannot be released', async () => {
    const marks = app.service(Marks);
    const other = await cleo.comments(post);
    marks.failsFor = comment.id;
    await bob.deletesComment(comment);
    await cleo.deletesComment(other);
    await settle();
    expect(await read(app, 'SELECT id FROM comments')).toEqual([{ id: comment.id }]);
    expect(await countOf(post)).toBe(0);
    marks.failsFor = undefined;
    const { CommentPurge } = await import('../../src/modules/comments/deletion/comment-purge.js');
    await app.service(CommentPurge).purgeDeleted();
    expect(await read(app, 'SELECT id FROM comments')).toEqual([]);
    expect(marks.asked).toEqual(expect.arrayContaining([comment.id, other.id]));
  });

  it('goes with its author, and gives back what it and its likes were counted for', async () => {
    const [mine] = await postMany(cleo, ['Mine']);
    const thread = await ada.comments(mine);
    // On one's own comment and on others', below both.
    for (const to of [comment, thread]) for (const person of [bob, ada]) await person.replies(to);
    await bob.likesComment(thread);
    await ada.likesComment(comment);
    await write(app, `INSERT INTO comments (post_id, user_id, content, created_at) ${series(350)} SELECT $1, $2, 'x', $3 FROM n`, [mine.id, bob.id, new Date()]);
    await write(app, 'UPDATE posts SET comments_count = comments_count + 350 WHERE id = $1', [mine.id]);
    await sumUp(app);
    expect(await findFaults(app)).toEqual([]);
    await bob.leaves();
    await settle();
    expect([await countOf(post), await countOf(mine)]).toEqual([0, 2]);
    expect((await app.nobody.all(`/posts/${mine.id}/comments`))).toMatchObject([{ id: thread.id, replies_count: 1, likes_count: 0 }]);
    expect(await findRemains(app, bob.id)).toEqual([]);
    expect(await findFaults(app)).toEqual([]);
    expect(await read(app, 'SELECT 1 AS kept FROM comments WHERE post_id = $1', [post.id])).toEqual([]);
  });
});
