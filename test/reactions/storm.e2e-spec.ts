import { postMany } from '../feed/support/pages.js';
import { read } from '../posts/support/sql.js';
import { byChance, oneOf } from '../support/chance.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';

const PEOPLE = 50;
const WORDS = 2_000;
const ROUNDS_OF_DELETION = 25;

describe('many reactions at once', () => {
  let app: TestApp;
  const people: Person[] = [];
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
    const names = Array.from({ length: PEOPLE }, (_, index) => `person${index}`);
    people.push(...(await Promise.all(names.map(async (name) => (await app.people(name))[0]))));
  });
  afterAll(() => app.stop());

  const first = (): Person => people[0] as Person;

  it("leave each person's last acknowledged word, and the counters that go with it", byChance(async (random) => {
    const [post] = await postMany(first(), ['Everybody has a word']);
    const acts = [['POST', 'like', 'like'], ['DELETE', 'like', null], ['POST', 'dislike', 'dislike'], ['DELETE', 'dislike', null]] as const;
    // Each person says one thing after the other; all of them talk at once.
    const lastWords = await Promise.all(
      people.map(async (person) => {
        let state: 'like' | 'dislike' | null = null;
        for (let word = 0; word < WORDS / PEOPLE; word++) {
          const [method, kind] = oneOf(random, acts);
          const { status, body } = await person.request(`/posts/${post.id}/${kind}`, { method });
          expect(status).toBe(200);
          if (method === 'POST') state = kind;
          else if (state === kind) state = null;
          expect([body.liked, body.disliked]).toEqual([state === 'like', state === 'dislike']);
        }
        return state;
      }),
    );
    const rows = await read<{ user_id: number; kind: string }>(app, 'SELECT user_id, kind FROM reactions WHERE post_id = $1', [post.id]);
    const kept = new Map(rows.map((row) => [row.user_id, row.kind]));
    for (const [index, person] of people.entries()) expect([person.username, kept.get(person.id) ?? null]).toEqual([person.username, lastWords[index] ?? null]);
    const { body } = await app.nobody.get(`/posts/${post.id}`);
    expect([body.likes_count, body.dislikes_count]).toEqual([lastWords.filter((word) => word === 'like').length, lastWords.filter((word) => word === 'dislike').length]);
    expect(await app.nobody.all(`/posts/${post.id}/likes`, 7)).toHaveLength(body.likes_count);
  }));

  it('of one person at once leave one of them, and counters that agree', async () => {
    const [post] = await postMany(first(), ['One person, many words']);
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => (people[1] as Person).request(`/posts/${post.id}/${index % 2 === 0 ? 'like' : 'dislike'}`, { method: index % 3 === 0 ? 'DELETE' : 'POST' })),
      );
      for (const { status } of answers) expect(status).toBe(200);
      const { body } = await (people[1] as Person).get(`/posts/${post.id}`);
      expect([body.likes_count, body.dislikes_count]).toEqual([body.viewer.liked ? 1 : 0, body.viewer.disliked ? 1 : 0]);
    }
  });

  it('on a post that is deleted meanwhile are taken and gone, or find nothing', async () => {
    const countPosts = async () => (await app.nobody.get(`/users/${first().username}`)).body.posts_count;
    const before = await countPosts();
    for (let round = 0; round < ROUNDS_OF_DELETION; round++) {
      const [post] = (await postMany(first(), [`Round ${round}`])) as [Json];
      const crowd = people.slice(1, 13);
      const answers = await Promise.all([
        ...crowd.slice(0, 4).map((person) => person.post(`/posts/${post.id}/like`)),
        ...crowd.slice(4, 6).map((person) => person.post(`/posts/${post.id}/comments`, { content: 'Just in time?' })),
        first().delete(`/posts/${post.id}`),
        ...crowd.slice(6, 10).map((person) => person.post(`/posts/${post.id}/dislike`)),
        ...crowd.slice(10).map((person) => person.post(`/posts/${post.id}/comments`, { content: 'Too late?' })),
      ]);
      const [deleted] = answers.splice(6, 1);
      expect(deleted?.status).toBe(204);
      for (const { status, body } of answers) {
        expect([200, 201, 404]).toContain(status);
        // The second where its row was swept between the look at it and the write.
        if (status === 404) expect(['post-not-found', 'gone-meanwhile']).toContain(body.code);
      }
      expect((await first().get(`/posts/${post.id}`)).status).toBe(404);
      expect((await (people[1] as Person).post(`/posts/${post.id}/like`)).status).toBe(404);
    }
    const { Background } = await import('../../src/core/runtime/index.js');
    await app.service(Background).settled();
    for (const table of ['reactions', 'comments']) {
      expect(await read(app, `SELECT 1 AS left_over FROM ${table} r JOIN posts p ON p.id = r.post_id WHERE p.caption LIKE 'Round %'`)).toEqual([]);
    }
    expect(await read(app, "SELECT id FROM posts WHERE caption LIKE 'Round %'")).toEqual([]);
    expect(await countPosts()).toBe(before);
  });
});
