import { postMany } from '../feed/support/pages.js';
import { write } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';

describe('likes and dislikes', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let post: Json;
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
    [ada, bob] = await app.people('ada', 'bob');
  });
  beforeEach(async () => {
    [post] = await postMany(ada, ['Low tide']);
  });
  afterAll(() => app.stop());

  const reaction = (liked: boolean, disliked: boolean, likes: number, dislikes: number): object => ({
    post_id: post.id,
    liked,
    disliked,
    likes_count: likes,
    dislikes_count: dislikes,
  });

  it('exclude each other and may be repeated', async () => {
    const steps = [
      ['POST', 'like', true, false, 1, 0],
      ['POST', 'like', true, false, 1, 0],
      ['DELETE', 'dislike', true, false, 1, 0],
      ['POST', 'dislike', false, true, 0, 1],
      ['POST', 'dislike', false, true, 0, 1],
      ['DELETE', 'like', false, true, 0, 1],
      ['POST', 'like', true, false, 1, 0],
      ['DELETE', 'like', false, false, 0, 0],
      ['DELETE', 'like', false, false, 0, 0],
      ['POST', 'dislike', false, true, 0, 1],
      ['DELETE', 'dislike', false, false, 0, 0],
    ] as const;
    for (const [method, kind, liked, disliked, likes, dislikes] of steps) {
      const { status, body } = await bob.request(`/posts/${post.id}/${kind}`, { method });
      expect([method, kind, status, body]).toEqual([method, kind, 200, reaction(liked, disliked, likes, dislikes)]);
      expect((await bob.get(`/posts/${post.id}`)).body).toMatchObject({ likes_count: likes, dislikes_count: dislikes, viewer: { liked, disliked } });
    }
  });

  it('are counted for all and kept for each', async () => {
    await ada.likes(post);
    expect((await bob.post(`/posts/${post.id}/dislike`)).body).toEqual(reaction(false, true, 1, 1));
    expect((await ada.post(`/posts/${post.id}/like`)).body).toEqual(reaction(true, false, 1, 1));
    expect((await app.nobody.get(`/posts/${post.id}`)).body).toMatchObject({ likes_count: 1, dislikes_count: 1, viewer: null });
  });

  it('are for those who are signed in, on posts that exist', async () => {
    for (const kind of ['like', 'dislike']) {
      for (const method of ['POST', 'DELETE']) {
        expect((await app.nobody.request(`/posts/${post.id}/${kind}`, { method })).status).toBe(401);
        expect((await bob.request(`/posts/999999/${kind}`, { method })).body.code).toBe('post-not-found');
        expect((await bob.request(`/posts/x/${kind}`, { method })).status).toBe(400);
        expect((await bob.request(`/posts/${post.id}/${kind}?x=1`, { method })).status).toBe(400);
      }
    }
    expect((await app.nobody.get(`/posts/${post.id}`)).body).toMatchObject({ likes_count: 0, dislikes_count: 0 });
  });

  it('count once when sent twenty times at once', async () => {
    const likes = await Promise.all(Array.from({ length: 20 }, () => bob.post(`/posts/${post.id}/like`)));
    for (const { status, body } of likes) expect([status, body]).toEqual([200, reaction(true, false, 1, 0)]);
    const removals = await Promise.all(Array.from({ length: 20 }, () => bob.delete(`/posts/${post.id}/like`)));
    for (const { status, body } of removals) expect([status, body]).toEqual([200, reaction(false, false, 0, 0)]);
  });

  describe('are listed', () => {
    it('by who likes, most recent first, without those who dislike', async () => {
      const fans = await app.people('fan1', 'fan2', 'fan3', 'fan4', 'fan5', 'fan6', 'fan7');
      for (const fan of fans) await fan.likes(post);
      await bob.dislikes(post);
      const names = async (limit: number): Promise<string[]> => (await app.nobody.all(`/posts/${post.id}/likes`, limit)).map((user) => user.username);
      const expected = ['fan7', 'fan6', 'fan5', 'fan4', 'fan3', 'fan2', 'fan1'];
      for (const limit of [1, 3, 7, 100]) expect(await names(limit)).toEqual(expected);
      await fans[1].post(`/posts/${post.id}/like`);
      expect(await names(3)).toEqual(expected);
      await fans[1].delete(`/posts/${post.id}/like`);
      await fans[1].post(`/posts/${post.id}/like`);
      expect((await names(3))[0]).toBe('fan2');
      await bob.likes(post);
      expect((await names(3))[0]).toBe('bob');
      const [first] = (await app.nobody.get(`/posts/${post.id}/likes`)).body.items;
      expect(first).toMatchObject({ id: bob.id, username: 'bob', display_name: null, avatar_url: expect.any(String), avatar_urls: { small: expect.any(String), large: expect.any(String) }, is_private: false, viewer: null });
      await write(app, 'UPDATE reactions SET created_at = $1', [new Date('2026-01-01T00:00:00.000Z')]);
      expect((await names(2)).sort()).toEqual(['bob', ...expected].sort());
    });

    it('while people like and unlike, each who likes throughout once', async () => {
      const people: Person[] = [];
      for (let index = 0; index < 12; index++) people.push(...(await app.people(`coming${index}`)));
      for (const person of people.slice(0, 9)) await person.likes(post);
      let cursor: string | null = '';
      const seen: string[] = [];
      for (let page = 0; cursor !== null; page++) {
        const { body }: Json = await app.nobody.get(`/posts/${post.id}/likes?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
        seen.push(...body.items.map((user: Json) => user.username));
        cursor = body.next_cursor;
        if (page < 3) await (people[9 + page] as Person).post(`/posts/${post.id}/like`);
        if (page === 0) await (people[0] as Person).delete(`/posts/${post.id}/like`);
      }
      expect(new Set(seen).size).toBe(seen.length);
      for (let index = 1; index < 9; index++) expect(seen).toContain(`coming${index}`);
    });

    it('and dislikes are not', async () => {
      const { status } = await ada.get(`/posts/${post.id}/dislikes`);
      expect(status).toBe(404);
      expect((await ada.get(`/posts/${post.id}/like`)).status).toBe(405);
      expect((await ada.get(`/posts/${post.id}/likes?limit=0`)).status).toBe(400);
      expect((await ada.get(`/posts/${post.id}/likes?order=oldest`)).status).toBe(400);
    });
  });
});
