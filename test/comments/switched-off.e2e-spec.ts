import { postMany } from '../feed/support/pages.js';
import { setAdmin } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Answer, Json, Person } from '../support/person.js';

describe('comments that are switched off', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let mona: Person;
  let post: Json;
  let comment: Json;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob, mona] = await app.newPeople('ada', 'bob', 'mona');
    await setAdmin(app, mona.id);
    [post] = await postMany(ada, ['Low tide']);
    comment = await bob.comments(post);
  });
  afterAll(() => app.stop());

  const write = (person: Person, to?: Json): Promise<Answer> => person.post(`/posts/${post.id}/comments`, { content: 'One more', ...(to !== undefined && { reply_to_id: to.id }) });

  it('take none from anybody until they are switched on again', async () => {
    expect(post.comments_enabled).toBe(true);
    expect((await ada.patch(`/posts/${post.id}`, { comments_enabled: false })).body).toMatchObject({ id: post.id, comments_enabled: false, comments_count: 1 });
    for (const person of [bob, ada, mona]) {
      for (const to of [undefined, comment]) {
        const { status, body } = await write(person, to);
        expect([person.username, status, body.code]).toEqual([person.username, 403, 'comments-disabled']);
      }
    }
    expect((await app.nobody.post(`/posts/${post.id}/comments`, { content: 'x' })).status).toBe(401);
    for (const path of [`/posts/${post.id}`, `/posts?user_id=${ada.id}`]) {
      const { body } = await app.nobody.get(path);
      expect([body.items?.[0] ?? body]).toMatchObject([{ comments_enabled: false, comments_count: 1 }]);
    }
    expect((await ada.edits(post, { comments_enabled: true })).comments_enabled).toBe(true);
    expect((await write(bob, comment)).status).toBe(201);
  });

  it('leave those that are there: to be read, liked, edited and deleted', async () => {
    await ada.edits(post, { comments_enabled: false });
    expect((await app.nobody.get(`/posts/${post.id}/comments`)).body.items).toHaveLength(1);
    expect((await ada.post(`/comments/${comment.id}/like`)).status).toBe(200);
    expect((await bob.patch(`/comments/${comment.id}`, { content: 'Better' })).status).toBe(200);
    expect((await bob.delete(`/comments/${comment.id}`)).status).toBe(204);
  });

  it('are the owner’s to switch, and the post does not count as edited', async () => {
    for (const [person, status] of [[bob, 403], [mona, 403], [app.nobody, 401]] as const) expect((await person.patch(`/posts/${post.id}`, { comments_enabled: false })).status).toBe(status);
    expect((await ada.patch('/posts/999999', { comments_enabled: false })).status).toBe(404);
    for (const value of [null, 'false', 0, 1, [], {}]) {
      const { status, body } = await ada.patch(`/posts/${post.id}`, { comments_enabled: value });
      expect([value, status, body.errors[0].field]).toEqual([value, 400, 'comments_enabled']);
    }
    for (const repeat of [1, 2]) expect([repeat, (await ada.patch(`/posts/${post.id}`, { comments_enabled: false })).body]).toMatchObject([repeat, { comments_enabled: false, updated_at: null }]);
    expect((await ada.edits(post, { caption: 'High tide' }))).toMatchObject({ comments_enabled: false, updated_at: expect.any(String) });
    expect((await ada.post('/posts', { caption: 'x', comments_enabled: false })).status).toBe(400);
  });

  it('of one who comments at that moment are there before, or refused', async () => {
    for (let round = 0; round < 15; round++) {
      [post] = await postMany(ada, [`Round ${round}`]);
      const writing = Array.from({ length: 4 }, () => write(bob));
      const off = ada.patch(`/posts/${post.id}`, { comments_enabled: false });
      const answers = await Promise.all([...writing, ...Array.from({ length: 4 }, () => write(mona))]);
      expect((await off).status).toBe(200);
      for (const { status, body } of answers) expect([201, 'comments-disabled']).toContain(status === 201 ? 201 : body.code);
      const written = answers.filter(({ status }) => status === 201).length;
      expect((await app.nobody.get(`/posts/${post.id}`)).body.comments_count).toBe(written);
      expect(await app.nobody.all(`/posts/${post.id}/comments`)).toHaveLength(written);
    }
  });
});
