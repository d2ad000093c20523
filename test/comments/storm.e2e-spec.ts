import { Background } from '../../src/core/runtime/index.js';
import { findFaults } from '../deletion/support/remains.js';
import { postMany } from '../feed/support/pages.js';
import { read } from '../posts/support/sql.js';
import { TestApp } from '../support/app.js';
import { byChance, oneOf } from '../support/chance.js';
import type { Json, Person } from '../support/person.js';

const WRITERS = 200;
const WORDS_EACH = 6;
const ROUNDS = 12;

describe('many comments, replies and likes at once', () => {
  let app: TestApp;
  const people: Person[] = [];
  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
    while (people.length < WRITERS) {
      const names = Array.from({ length: 20 }, (_, index) => `person${people.length + index}`);
      people.push(...(await Promise.all(names.map(async (name) => (await app.people(name))[0]))));
    }
  }, 120_000);
  afterAll(() => app.stop());

  const first = (): Person => people[0] as Person;
  const settle = () => app.service(Background).settled();

  it(`of ${WRITERS} writers leave counters that agree with what is there`, byChance(async (random) => {
    const [post] = await postMany(first(), ['Everybody has a word']);
    const threads: Json[] = [];
    for (const person of people.slice(0, 4)) threads.push(await person.comments(post));
    const acts: ((person: Person, thread: Json) => Promise<{ status: number; body: Json }>)[] = [
      (person) => person.post(`/posts/${post.id}/comments`, { content: 'A word' }),
      (person, thread) => person.post(`/posts/${post.id}/comments`, { content: 'A word', reply_to_id: thread.id }),
      (person, thread) => person.post(`/comments/${thread.id}/like`),
      (person, thread) => person.delete(`/comments/${thread.id}/like`),
    ];
    await Promise.all(
      people.map(async (person) => {
        const own: number[] = [];
        for (let word = 0; word < WORDS_EACH; word++) {
          const { status, body } = await oneOf(random, acts)(person, oneOf(random, threads));
          expect([200, 201]).toContain(status);
          if (status === 201) own.push(body.id);
          if (own.length > 1) expect((await person.delete(`/comments/${own.pop() ?? 0}`)).status).toBe(204);
        }
      }),
    );
    expect(await findFaults(app)).toEqual([]);
    const shown = await app.nobody.all(`/posts/${post.id}/comments`, 100);
    const replies = (await Promise.all(threads.map(({ id }) => app.nobody.all(`/comments/${id}/replies`, 100)))).flat();
    expect((await app.nobody.get(`/posts/${post.id}`)).body.comments_count).toBe(shown.length + replies.length);
    const likes = await read<{ n: number }>(app, 'SELECT COUNT(*) AS n FROM comment_likes');
    expect(shown.reduce((sum: number, each) => sum + (each.likes_count as number), 0)).toBe(likes[0]?.n);
  }), 240_000);

  it('on a comment that is deleted meanwhile are taken and gone, or find nothing', async () => {
    const [post] = await postMany(first(), ['Rounds']);
    for (let round = 0; round < ROUNDS; round++) {
      const comment = await first().comments(post);
      const reply = await (people[1] as Person).replies(comment);
      const crowd = people.slice(2, 14);
      const writes = crowd.map((person, index) => {
        if (index % 3 === 0) return person.post(`/posts/${post.id}/comments`, { content: 'Just in time?', reply_to_id: index % 2 === 0 ? comment.id : reply.id });
        return person.post(`/comments/${index % 2 === 0 ? comment.id : reply.id}/like`);
      });
      const deletions = [first().delete(`/comments/${comment.id}`), first().delete(`/comments/${comment.id}`), (people[1] as Person).delete(`/comments/${reply.id}`)];
      for (const { status, body } of await Promise.all(writes)) {
        expect([200, 201, 404]).toContain(status);
        // The second where its row was swept between the look at it and the write.
        if (status === 404) expect(['comment-not-found', 'gone-meanwhile']).toContain(body.code);
      }
      const [one, two, three] = (await Promise.all(deletions)).map(({ status }) => status);
      expect([one, two].sort()).toEqual([204, 404]);
      expect([204, 404]).toContain(three);
      expect((await app.nobody.get(`/posts/${post.id}`)).body.comments_count).toBe(0);
      expect((await app.nobody.get(`/comments/${comment.id}/replies`)).status).toBe(404);
    }
    await settle();
    expect(await read(app, 'SELECT id FROM comments WHERE post_id = $1', [post.id])).toEqual([]);
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);

  it('of accounts that leave at once, each below the comments of the others, give all of it back', async () => {
    const [post] = await postMany(first(), ['A farewell']);
    const leaving = await app.people(...Array.from({ length: 6 }, (_, index) => `leaver${index}`));
    const threads: Json[] = [];
    for (const person of [first(), ...leaving]) threads.push(await person.comments(post));
    for (const person of leaving) for (const thread of threads) await person.replies(thread);
    for (const person of leaving) for (const thread of threads) await person.likesComment(thread);
    expect((await app.nobody.get(`/posts/${post.id}`)).body.comments_count).toBe(7 + 6 * 7);
    await Promise.all(leaving.map((person) => person.leaves()));
    await settle();
    expect((await app.nobody.get(`/posts/${post.id}`)).body.comments_count).toBe(1);
    expect(await app.nobody.all(`/posts/${post.id}/comments`)).toMatchObject([{ id: threads[0].id, replies_count: 0, likes_count: 0 }]);
    expect(await findFaults(app)).toEqual([]);
  }, 120_000);
});
