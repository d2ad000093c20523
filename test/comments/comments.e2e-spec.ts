import { idsWhile, postMany } from '../feed/support/pages.js';
import { setAdmin, setPrivate } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Answer, Json, Person } from '../support/person.js';

describe('comments', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let cleo: Person;
  let mona: Person;
  let post: Json;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
    [ada, bob, cleo, mona] = await app.people('ada', 'bob', 'cleo', 'mona');
    await setAdmin(app, mona.id);
  });
  beforeEach(async () => {
    [post] = await postMany(ada, ['Low tide']);
  });
  afterAll(() => app.stop());

  const comment = (person: Person, content: unknown): Promise<Answer> => person.post(`/posts/${post.id}/comments`, { content });
  const commented = async (person: Person, content: string): Promise<Json> => {
    const { status, body } = await comment(person, content);
    expect(status).toBe(201);
    return body;
  };
  const count = async (): Promise<number> => (await app.nobody.get(`/posts/${post.id}`)).body.comments_count;
  const contents = async (query = '', limit = 2): Promise<string[]> => (await app.nobody.all(`/posts/${post.id}/comments${query}`, limit)).map((each) => each.content);

  describe('are written', () => {
    it('by everybody who sees the post', async () => {
      const { status, body } = await comment(bob, '  What a light!\r\n\tReally. ');
      expect(status).toBe(201);
      expect(body).toMatchObject({
        id: expect.any(Number),
        post_id: post.id,
        user: { id: bob.id, username: 'bob', display_name: null, avatar_url: expect.any(String), avatar_urls: { small: expect.any(String), large: expect.any(String) }, is_private: false },
        content: 'What a light!\n\tReally.',
        created_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
        updated_at: null,
        reply_to_id: null,
        replies_count: 0,
        likes_count: 0,
        viewer: { is_owner: true, can_delete: true, liked: false },
      });
      expect((await bob.get(`/posts/${post.id}/comments`)).body).toEqual({ items: [body], next_cursor: null });
      expect((await app.nobody.get(`/posts/${post.id}/comments`)).body).toEqual({ items: [{ ...body, viewer: null }], next_cursor: null });
      expect(await count()).toBe(1);
    });

    it('in 1 to 1,000 code points', async () => {
      for (const content of ['x', '🦩', 'x'.repeat(1_000), '🦩'.repeat(1_000), 'e\u0301'.repeat(1_000), '%_\\\'"<b>&amp;\u202e']) {
        const { status, body } = await comment(bob, content);
        expect([status, body.content]).toEqual([201, content.normalize('NFC')]);
      }
      for (const content of ['', ' \n\t ', 'x'.repeat(1_001), '🦩'.repeat(1_001), 'a\u0000b', 'a\u0007b', 'a\u007fb', 'a\u0085b', 7, null, undefined, ['x'], { text: 'x' }, true]) {
        const { status, body } = await comment(bob, content);
        expect([content, status, body.code, body.errors[0].field]).toEqual([content, 400, 'invalid-input', 'content']);
      }
      expect((await bob.request(`/posts/${post.id}/comments`, { method: 'POST', raw: '{"content":"\\ud83e"}' })).status).toBe(400);
      expect(await count()).toBe(6);
    });

    it('with nothing but their content', async () => {
      for (const extra of [{ post_id: 1 }, { user_id: ada.id }, { created_at: '2020-01-01T00:00:00Z' }, { parent_id: 1 }]) {
        const { status } = await bob.post(`/posts/${post.id}/comments`, { content: 'x', ...extra });
        expect([extra, status]).toEqual([extra, 400]);
      }
      expect((await bob.request(`/posts/${post.id}/comments`, { method: 'POST', raw: 'content=x', type: 'application/x-www-form-urlencoded' })).status).toBe(415);
      expect(await count()).toBe(0);
    });

    it('not by a stranger, nor on a post that is not there', async () => {
      expect((await app.nobody.post(`/posts/${post.id}/comments`, { content: 'x' })).status).toBe(401);
      expect((await bob.post('/posts/999999/comments', { content: 'x' })).body.code).toBe('post-not-found');
      expect((await bob.post('/posts/x/comments', { content: 'x' })).status).toBe(400);
      expect((await bob.get('/posts/999999/comments')).body.code).toBe('post-not-found');
    });

    it('fifty at once, all of them', async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => comment([ada, bob, cleo][index % 3] as Person, `At once ${index}`)));
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(50);
      expect(await count()).toBe(50);
      expect((await contents('', 7)).sort()).toEqual(answers.map(({ body }) => body.content).sort());
    });
  });

  describe('are listed', () => {
    it('oldest first, or newest first', async () => {
      const written: string[] = [];
      for (let index = 0; index < 7; index++) written.push((await commented([ada, bob, cleo][index % 3] as Person, `Number ${index}`)).content);
      for (const limit of [1, 3, 7, 100]) {
        expect(await contents('', limit)).toEqual(written);
        expect(await contents('?order=oldest', limit)).toEqual(written);
        expect(await contents('?order=newest', limit)).toEqual([...written].reverse());
      }
      for (const query of ['order=random', 'order=', 'sort=newest', 'limit=0', 'order=oldest&order=newest']) {
        expect([query, (await app.nobody.get(`/posts/${post.id}/comments?${query}`)).status]).toEqual([query, 400]);
      }
      const { next_cursor } = (await app.nobody.get(`/posts/${post.id}/comments?limit=1`)).body;
      expect((await app.nobody.get(`/posts/${post.id}/comments?order=newest&cursor=${next_cursor}`)).status).toBe(400);
    });

    it.each(['oldest', 'newest'])('%s first, without gap or repeat while they come and go', async (order) => {
      const stay: number[] = [];
      const goes: number[] = [];
      for (let index = 0; index < 14; index++) (index % 3 === 2 ? goes : stay).push((await commented(bob, `Number ${index}`)).id);
      const seen = await idsWhile(cleo, `/posts/${post.id}/comments?order=${order}`, 4, async (page) => {
        if (page <= 4) await commented(cleo, 'A new one');
        const gone = goes.pop();
        if (gone !== undefined) await bob.deletesComment(gone);
      });
      expect(new Set(seen).size).toBe(seen.length);
      for (const id of stay) expect(seen.filter((each) => each === id)).toEqual([id]);
      expect(seen).toEqual([...seen].sort((a, b) => (order === 'oldest' ? a - b : b - a)));
    });
  });

  describe('are changed', () => {
    it('by their author', async () => {
      const { id, created_at } = await commented(bob, 'Frist');
      const { status, body } = await bob.patch(`/comments/${id}`, { content: ' First ' });
      expect(status).toBe(200);
      expect(body).toMatchObject({ id, post_id: post.id, content: 'First', created_at, user: { username: 'bob' } });
      expect(Date.parse(body.updated_at)).toBeGreaterThanOrEqual(Date.parse(created_at));
      expect(await contents()).toEqual(['First']);
      expect(await count()).toBe(1);
    });

    it('by nobody else', async () => {
      const { id } = await commented(bob, 'Mine');
      for (const [person, status] of [[ada, 403], [cleo, 403], [mona, 403], [app.nobody, 401]] as const) {
        expect((await person.patch(`/comments/${id}`, { content: 'Yours' })).status).toBe(status);
      }
      expect((await bob.patch('/comments/999999', { content: 'x' })).body.code).toBe('comment-not-found');
      expect((await bob.patch('/comments/x', { content: 'x' })).status).toBe(400);
      expect(await contents()).toEqual(['Mine']);
    });

    it('by the same rules as new ones', async () => {
      const { id } = await commented(bob, 'Mine');
      for (const body of [{}, { content: '' }, { content: 'x'.repeat(1_001) }, { content: null }, { content: 'x', post_id: 1 }, { text: 'x' }]) {
        const { status } = await bob.patch(`/comments/${id}`, body);
        expect([body, status]).toEqual([body, 400]);
      }
      expect((await app.nobody.get(`/posts/${post.id}/comments`)).body.items[0]).toMatchObject({ content: 'Mine', updated_at: null });
    });
  });

  describe('are deleted', () => {
    it('by their author, the author of the post or an administrator, once', async () => {
      const [one, two, three] = [await commented(bob, 'One'), await commented(bob, 'Two'), await commented(bob, 'Three')];
      expect((await bob.delete(`/comments/${one.id}`)).status).toBe(204);
      expect((await bob.delete(`/comments/${one.id}`)).body.code).toBe('comment-not-found');
      expect((await mona.delete(`/comments/${two.id}`)).status).toBe(204);
      expect((await ada.delete(`/comments/${three.id}`)).status).toBe(204);
      expect(await contents()).toEqual([]);
      expect(await count()).toBe(0);
    });

    it('by nobody else, as `can_delete` tells', async () => {
      const { id } = await commented(bob, 'Mine');
      for (const [person, allowed] of [[ada, true], [bob, true], [mona, true], [cleo, false]] as const) {
        expect((await person.get(`/posts/${post.id}/comments`)).body.items[0].viewer).toEqual({ is_owner: person === bob, can_delete: allowed, liked: false });
      }
      for (const [person, status] of [[cleo, 403], [app.nobody, 401]] as const) expect((await person.delete(`/comments/${id}`)).status).toBe(status);
      expect((await bob.delete('/comments/999999')).status).toBe(404);
      expect(await count()).toBe(1);
    });

    it('once, of ten at once, while it is changed', async () => {
      for (let round = 0; round < 5; round++) {
        const { id } = await commented(bob, 'Mine');
        const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 3 === 0 ? bob.patch(`/comments/${id}`, { content: `Edit ${index}` }) : bob.delete(`/comments/${id}`))));
        expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
        for (const { status } of answers) expect([200, 204, 404]).toContain(status);
      }
      expect(await count()).toBe(0);
      expect(await contents()).toEqual([]);
    });

    it('while their post is deleted, without trouble', async () => {
      for (let round = 0; round < 15; round++) {
        [post] = await postMany(ada, [`Round ${round}`]);
        const { id } = await commented(bob, 'Mine');
        const [edited, deleted, gone] = await Promise.all([bob.patch(`/comments/${id}`, { content: 'Edited' }), bob.delete(`/comments/${id}`), ada.delete(`/posts/${post.id}`)]);
        expect(gone.status).toBe(204);
        expect([200, 404]).toContain(edited.status);
        expect([204, 404]).toContain(deleted.status);
        for (const { status, body } of [edited, deleted]) if (status === 404) expect(body.code).toBe('comment-not-found');
        expect((await bob.patch(`/comments/${id}`, { content: 'x' })).body.code).toBe('comment-not-found');
      }
    });
  });

  it('can be taken back, but not changed, when the post is no longer open to their author', async () => {
    const [dan] = await app.people('dan');
    [post] = await postMany(dan, ['Soon private']);
    const { id } = await commented(bob, 'Mine');
    await setPrivate(app, dan.id);
    expect((await cleo.delete(`/comments/${id}`)).body.code).toBe('comment-not-found');
    expect((await bob.get(`/posts/${post.id}/comments`)).status).toBe(404);
    expect((await bob.patch(`/comments/${id}`, { content: 'Unseen' })).body.code).toBe('comment-not-found');
    expect((await dan.get(`/posts/${post.id}/comments`)).body.items[0].content).toBe('Mine');
    expect((await bob.delete(`/comments/${id}`)).status).toBe(204);
    expect((await dan.get(`/posts/${post.id}`)).body.comments_count).toBe(0);
  });
});
