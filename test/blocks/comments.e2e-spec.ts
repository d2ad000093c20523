import { promote } from '../admin/support/promote.js';
import { findFaults } from '../deletion/support/remains.js';
import { TestApp } from '../support/app.js';
import type { Client, Json, Person } from '../support/person.js';

describe('comments of somebody who is blocked, under a post of a third person', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let eve: Person;
  let zoe: Person;
  let post: Json;
  /** Ada's, who has blocked Bob. */
  let comment: Json;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    [ada, bob, eve, zoe] = await app.newPeople('ada', 'bob', 'eve', 'zoe');
    post = await eve.share();
    comment = await ada.comments(post, 'by ada');
  });
  afterAll(() => app.stop());

  const written = async (client: Client, path: string): Promise<string[]> => (await client.all(path)).map(({ content }) => content);
  const told = async (person: Person): Promise<string[]> => (await person.all('/notifications')).map(({ type, actor }) => `${type} ${actor.username}`);
  const count = async (): Promise<Json> => (await app.nobody.get(`/posts/${post.id}`)).body.comments_count;

  it('are neither liked nor answered by the other, in both directions', async () => {
    const others = await bob.comments(post, 'by bob');
    await ada.blocks(bob);
    for (const [person, hidden] of [[bob, comment], [ada, others]] as const) {
      for (const method of ['POST', 'DELETE']) expect((await person.request(`/comments/${hidden.id}/like`, { method })).body).toMatchObject({ status: 404, code: 'comment-not-found' });
      expect((await person.post(`/posts/${post.id}/comments`, { content: 'x', reply_to_id: hidden.id })).body).toMatchObject({ status: 404, code: 'comment-not-found' });
      expect((await person.get(`/comments/${hidden.id}/replies`)).body).toMatchObject({ status: 404, code: 'comment-not-found' });
    }
    expect((await app.nobody.get(`/posts/${post.id}/comments`)).body.items).toMatchObject([{ id: comment.id, likes_count: 0, replies_count: 0 }, { id: others.id, likes_count: 0, replies_count: 0 }]);
    expect(await count()).toBe(2);
    expect(await told(ada)).toEqual([]);
    await ada.unblocks(bob);
    await bob.likesComment(comment);
    await bob.replies(comment);
    expect((await app.nobody.get(`/posts/${post.id}/comments`)).body.items[0]).toMatchObject({ likes_count: 1, replies_count: 1 });
    expect(await told(ada)).toEqual(['comment_reply bob', 'comment_like bob']);
  });

  it('hide their replies with them, whoever has written those, and these cannot be liked or answered either', async () => {
    const reply = await zoe.replies(comment, 'by zoe');
    await ada.blocks(bob);
    expect((await bob.post(`/posts/${post.id}/comments`, { content: 'x', reply_to_id: reply.id })).status).toBe(404);
    expect((await bob.post(`/comments/${reply.id}/like`)).status).toBe(404);
    expect(await written(bob, `/posts/${post.id}/comments`)).toEqual([]);
    for (const client of [ada, eve, zoe, app.nobody]) {
      expect(await written(client, `/posts/${post.id}/comments`)).toEqual(['by ada']);
      expect(await written(client, `/comments/${comment.id}/replies`)).toEqual(['by zoe']);
    }
    expect(await count()).toBe(2);
    // Zoe's own comments are open to Bob as ever.
    const open = await zoe.comments(post, 'open');
    await bob.likesComment(open);
    await bob.replies(open, 'to zoe');
    expect(await written(bob, `/posts/${post.id}/comments`)).toEqual(['open']);
    expect(await written(ada, `/comments/${open.id}/replies`)).toEqual([]);
    expect(await written(zoe, `/comments/${open.id}/replies`)).toEqual(['to zoe']);
    expect(await findFaults(app)).toEqual([]);
  });

  it('leave single replies out of a thread of a third person, and its counts and pages right', async () => {
    const open = await zoe.comments(post, 'by zoe');
    for (const person of [ada, bob, zoe, ada, bob, zoe]) await person.replies(open, person.username);
    await ada.blocks(bob);
    for (const [client, others] of [[ada, ['ada', 'zoe', 'ada', 'zoe']], [bob, ['bob', 'zoe', 'bob', 'zoe']], [eve, ['ada', 'bob', 'zoe', 'ada', 'bob', 'zoe']]] as const) {
      expect(await written(client, `/comments/${open.id}/replies`)).toEqual(others);
      expect((await client.get(`/comments/${open.id}/replies?limit=3`)).body.items.length).toBe(3);
      expect((await client.all(`/posts/${post.id}/comments`)).find(({ id }) => id === open.id)).toMatchObject({ replies_count: 6 });
    }
    const [, theirs] = await eve.all(`/comments/${open.id}/replies`);
    expect((await ada.post(`/posts/${post.id}/comments`, { content: 'x', reply_to_id: theirs.id })).status).toBe(404);
    expect((await ada.post(`/comments/${theirs.id}/like`)).status).toBe(404);
  });

  it('tell neither of the other, of what came before either', async () => {
    await bob.likesComment(comment);
    await bob.replies(comment, 'hello @ada');
    const others = await bob.comments(post, 'by bob');
    await ada.likesComment(others);
    await zoe.replies(comment);
    expect([(await told(ada)).length, (await told(bob)).length]).toEqual([3, 1]);
    await ada.blocks(bob);
    expect([await told(ada), await told(bob)]).toEqual([['comment_reply zoe'], []]);
    expect((await ada.get('/notifications/unread-count')).body).toEqual({ unread_count: 1 });
    // Of a thread that is hidden from him Bob is told by nobody.
    await zoe.replies(comment, 'and @bob');
    expect(await told(bob)).toEqual([]);
    await bob.comments(post, 'look, @ada');
    expect(await told(ada)).toEqual(['comment_reply zoe', 'comment_reply zoe']);
    expect(await findFaults(app)).toEqual([]);
  });

  it('are taken back by who has written them, with the counts, also below a thread that is hidden by now', async () => {
    const reply = await bob.replies(comment, 'by bob');
    await zoe.likesComment(reply);
    await ada.blocks(bob);
    expect((await bob.delete(`/comments/${reply.id}`)).status).toBe(204);
    expect((await app.nobody.get(`/posts/${post.id}/comments`)).body.items).toMatchObject([{ id: comment.id, replies_count: 0 }]);
    expect(await count()).toBe(1);
    expect(await findFaults(app)).toEqual([]);
  });

  it('are shown to who moderates, who can do no more with them than others', async () => {
    await promote(app, 'eve');
    const open = await zoe.share();
    const hidden = await ada.comments(open, 'by ada');
    const reply = await zoe.replies(hidden, 'by zoe');
    await ada.blocks(eve);
    expect(await written(eve, `/posts/${open.id}/comments`)).toEqual(['by ada']);
    expect(await written(eve, `/comments/${hidden.id}/replies`)).toEqual(['by zoe']);
    for (const { id } of [hidden, reply]) {
      expect((await eve.post(`/comments/${id}/like`)).body).toMatchObject({ status: 404, code: 'comment-not-found' });
      expect((await eve.post(`/posts/${open.id}/comments`, { content: 'x', reply_to_id: id })).status).toBe(404);
    }
    expect((await eve.delete(`/comments/${hidden.id}`)).status).toBe(204);
    expect(await written(app.nobody, `/posts/${open.id}/comments`)).toEqual([]);
  });
});
