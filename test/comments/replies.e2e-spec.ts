import { idsWhile, postMany } from '../feed/support/pages.js';
import { setAdmin, setPrivate, setSuspended } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Answer, Json, Person } from '../support/person.js';

describe('replies', () => {
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
    comment = await bob.comments(post, 'What a light!');
  });
  afterAll(() => app.stop());

  const reply = (person: Person, to: unknown, content = 'So it is', on: Json = post): Promise<Answer> => person.post(`/posts/${on.id}/comments`, { content, reply_to_id: to });
  const repliesTo = async (id: number): Promise<Json[]> => app.nobody.all(`/comments/${id}/replies`);
  const counts = async (): Promise<unknown> => [(await app.nobody.get(`/posts/${post.id}`)).body.comments_count, (await app.nobody.all(`/posts/${post.id}/comments`)).map((each) => each.replies_count)];

  it('hang on a comment, are listed with it and counted by it and by the post', async () => {
    const { status, body } = await reply(cleo, comment.id, ' So it is ');
    expect(status).toBe(201);
    expect(body).toMatchObject({ post_id: post.id, reply_to_id: comment.id, content: 'So it is', replies_count: 0, likes_count: 0, user: { username: 'cleo' }, viewer: { is_owner: true, can_delete: true, liked: false } });
    expect((await cleo.get(`/comments/${comment.id}/replies`)).body).toEqual({ items: [body], next_cursor: null });
    expect(await repliesTo(comment.id)).toEqual([{ ...body, viewer: null }]);
    expect((await app.nobody.all(`/posts/${post.id}/comments`)).map(({ id, reply_to_id: to }) => [id, to])).toEqual([[comment.id, null]]);
    expect(await counts()).toEqual([2, [1]]);
    expect((await app.nobody.get('/users/ada/stats')).body.comments_received_count).toBe(2);
  });

  it('to a reply hang on the same comment as that one', async () => {
    const first = await cleo.replies(comment);
    const second = await ada.replies(first, 'Thank you both');
    expect(second).toMatchObject({ reply_to_id: comment.id, replies_count: 0 });
    expect((await repliesTo(comment.id)).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await repliesTo(first.id)).toEqual([]);
    expect(await counts()).toEqual([3, [2]]);
  });

  it('are comments like others: edited by their author, refused by the same rules', async () => {
    const own = await cleo.replies(comment);
    expect((await cleo.patch(`/comments/${own.id}`, { content: 'Better' })).body).toMatchObject({ content: 'Better', reply_to_id: comment.id });
    expect((await bob.patch(`/comments/${own.id}`, { content: 'x' })).status).toBe(403);
    expect((await cleo.patch(`/comments/${own.id}`, { content: 'x', reply_to_id: null })).status).toBe(400);
    expect((await reply(cleo, null, 'On the post itself')).body.reply_to_id).toBeNull();
    for (const wrong of ['1', 0, -1, 1.5, [comment.id], true, {}]) {
      const { status, body } = await reply(cleo, wrong);
      expect([wrong, status, body.errors[0].field]).toEqual([wrong, 400, 'reply_to_id']);
    }
    expect((await reply(cleo, comment.id, ' ')).status).toBe(400);
    expect((await app.nobody.post(`/posts/${post.id}/comments`, { content: 'x', reply_to_id: comment.id })).status).toBe(401);
  });

  it('find only comments on their own post', async () => {
    const [other, hidden] = [...(await postMany(ada, ['High tide'])), await ada.share({ visibility: 'private' })];
    const elsewhere = await bob.comments(other);
    const unseen = await ada.comments(hidden);
    for (const to of [elsewhere.id, unseen.id, 999_999]) expect((await reply(cleo, to)).body.code).toBe('comment-not-found');
    expect((await reply(cleo, comment.id, 'x', { id: 999_999 })).body.code).toBe('post-not-found');
    for (const id of [999_999, unseen.id]) expect((await cleo.get(`/comments/${id}/replies`)).body.code).toBe('comment-not-found');
    expect((await ada.get(`/comments/${unseen.id}/replies`)).status).toBe(200);
    expect((await app.nobody.get('/comments/x/replies')).status).toBe(400);
    expect(await counts()).toEqual([1, [0]]);
  });

  it('are read by those who may see the post, as long as it is open to them', async () => {
    await cleo.replies(comment);
    await setPrivate(app, ada.id);
    expect((await app.nobody.get(`/comments/${comment.id}/replies`)).body.code).toBe('comment-not-found');
    expect((await ada.get(`/comments/${comment.id}/replies`)).body.items).toHaveLength(1);
    expect((await reply(cleo, comment.id)).body.code).toBe('post-not-found');
  });

  it('are hidden with a suspended author, or with the comment of one', async () => {
    const own = await cleo.replies(comment);
    await setSuspended(app, cleo.id);
    expect(await repliesTo(comment.id)).toEqual([]);
    expect((await reply(ada, own.id)).body.code).toBe('comment-not-found');
    await setSuspended(app, cleo.id, false);
    await setSuspended(app, bob.id);
    for (const path of [`/comments/${comment.id}/replies`, `/comments/${own.id}/replies`]) expect((await ada.get(path)).body.code).toBe('comment-not-found');
    expect((await reply(ada, comment.id)).body.code).toBe('comment-not-found');
    expect(await counts()).toEqual([2, []]);
    // Who wrote one still reaches it, and so do administrators.
    const [mona] = await app.people('mona');
    await setAdmin(app, mona.id);
    expect((await mona.delete(`/comments/${own.id}`)).status).toBe(204);
    await setSuspended(app, bob.id, false);
    expect(await counts()).toEqual([1, [0]]);
  });

  it('are listed oldest first, without gap or repeat while they come and go', async () => {
    const stay: number[] = [];
    const goes: number[] = [];
    for (let index = 0; index < 14; index++) (index % 3 === 2 ? goes : stay).push((await cleo.replies(comment, `Number ${index}`)).id);
    const seen = await idsWhile(bob, `/comments/${comment.id}/replies`, 4, async (page) => {
      if (page <= 4) await bob.replies(comment, 'A new one');
      const gone = goes.pop();
      if (gone !== undefined) await cleo.deletesComment(gone);
    });
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of stay) expect(seen.filter((each) => each === id)).toEqual([id]);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    for (const query of ['order=newest', 'limit=0', 'limit=101']) expect([query, (await bob.get(`/comments/${comment.id}/replies?${query}`)).status]).toEqual([query, 400]);
    const { next_cursor } = (await bob.get(`/comments/${comment.id}/replies?limit=1`)).body;
    expect((await bob.get(`/posts/${post.id}/comments?cursor=${next_cursor}`)).status).toBe(400);
  });

  it('are made once however often they are sent with one key', async () => {
    const send = () => cleo.post(`/posts/${post.id}/comments`, { content: 'Once', reply_to_id: comment.id }, { 'idempotency-key': 'reply-1' });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect((await cleo.post(`/posts/${post.id}/comments`, { content: 'Once' }, { 'idempotency-key': 'reply-1' })).status).toBe(422);
    expect(await counts()).toEqual([2, [1]]);
  });
});
