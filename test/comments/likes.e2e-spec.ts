import { postMany } from '../feed/support/pages.js';
import { setPrivate, setSuspended } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';

describe('likes of comments', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let post: Json;
  let comment: Json;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob, cleo] = await app.newPeople('ada', 'bob', 'cleo');
    [post] = await postMany(ada, ['Low tide']);
    comment = await bob.comments(post);
  });
  afterAll(() => app.stop());

  const shown = async (person: Person, { id }: Json = comment): Promise<unknown> => {
    const found = [...(await person.all(`/posts/${post.id}/comments`)), ...(await person.all(`/comments/${comment.id}/replies`))].find((each) => each.id === id);
    return [found?.likes_count, found?.viewer.liked];
  };

  it('are given and taken back, and may be repeated', async () => {
    const steps = [['POST', true, 1], ['POST', true, 1], ['DELETE', false, 0], ['DELETE', false, 0], ['POST', true, 1]] as const;
    for (const [method, liked, count] of steps) {
      const { status, body } = await cleo.request(`/comments/${comment.id}/like`, { method });
      expect([method, status, body]).toEqual([method, 200, { comment_id: comment.id, liked, likes_count: count }]);
      expect(await shown(cleo)).toEqual([count, liked]);
    }
  });

  it('are counted for all and kept for each, on replies too', async () => {
    const reply = await ada.replies(comment);
    await ada.likesComment(comment);
    expect((await bob.post(`/comments/${comment.id}/like`)).body).toEqual({ comment_id: comment.id, liked: true, likes_count: 2 });
    await cleo.likesComment(reply);
    expect([await shown(ada), await shown(cleo), await shown(cleo, reply), await shown(bob, reply)]).toEqual([[2, true], [2, false], [1, true], [1, false]]);
    expect((await app.nobody.get(`/posts/${post.id}/comments`)).body.items[0]).toMatchObject({ likes_count: 2, viewer: null });
    expect((await app.nobody.get(`/posts/${post.id}`)).body.likes_count).toBe(0);
    expect((await bob.patch(`/comments/${comment.id}`, { content: 'Edited' })).body).toMatchObject({ likes_count: 2, replies_count: 1, viewer: { liked: true } });
  });

  it('are for those who are signed in, on comments that they may see', async () => {
    for (const method of ['POST', 'DELETE']) {
      expect((await app.nobody.request(`/comments/${comment.id}/like`, { method })).status).toBe(401);
      expect((await cleo.request('/comments/999999/like', { method })).body.code).toBe('comment-not-found');
      expect((await cleo.request('/comments/x/like', { method })).status).toBe(400);
    }
    expect((await cleo.get(`/comments/${comment.id}/like`)).status).toBe(405);
    await setSuspended(app, bob.id);
    expect((await cleo.post(`/comments/${comment.id}/like`)).body.code).toBe('comment-not-found');
    await setSuspended(app, bob.id, false);
    await cleo.likesComment(comment);
    await setPrivate(app, ada.id);
    for (const method of ['POST', 'DELETE']) expect((await cleo.request(`/comments/${comment.id}/like`, { method })).body.code).toBe('comment-not-found');
    expect(await shown(ada)).toEqual([1, false]);
    await bob.deletesComment(comment);
    expect((await ada.post(`/comments/${comment.id}/like`)).body.code).toBe('comment-not-found');
  });

  it('of one person at once are one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => cleo.post(`/comments/${comment.id}/like`)));
    for (const { status, body } of answers) expect([status, body]).toEqual([200, { comment_id: comment.id, liked: true, likes_count: 1 }]);
    await Promise.all(Array.from({ length: 20 }, () => cleo.delete(`/comments/${comment.id}/like`)));
    expect(await shown(cleo)).toEqual([0, false]);
    const mixed = await Promise.all(Array.from({ length: 30 }, (_, index) => cleo.request(`/comments/${comment.id}/like`, { method: index % 2 === 0 ? 'POST' : 'DELETE' })));
    for (const { status } of mixed) expect(status).toBe(200);
    const [count, liked] = (await shown(cleo)) as [number, boolean];
    expect(count).toBe(liked ? 1 : 0);
  });
});
