import { sql } from '../../src/core/database/index.js';
import { postMany } from '../feed/support/pages.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';

describe('muted hashtags', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let heron: Json;
  let tide: Json;
  let both: Json;
  let plain: Json;

  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
    await bob.follows(ada);
    [heron, tide, both, plain] = await postMany(ada, ['#Heron', '#tide', '#heron #tide', 'plain']);
  });
  afterAll(() => app.stop());

  const ids = async (path: string, who = bob as { all: Person['all'] }): Promise<number[]> => (await who.all(path)).map(({ id }) => id);

  it('are muted and unmuted, again and again with the same answer', async () => {
    for (const _ of [1, 2]) expect(await bob.post('/tags/Heron/mute')).toMatchObject({ status: 200, body: { name: 'heron', muted: true } });
    expect((await bob.get('/tags/muted')).body).toEqual({ items: [{ name: 'heron', muted: true }], next_cursor: null });
    expect((await ada.get('/tags/muted')).body.items).toEqual([]);
    for (const _ of [1, 2]) expect(await bob.delete('/tags/%23HERON/mute')).toMatchObject({ status: 200, body: { name: 'heron', muted: false } });
    expect((await bob.get('/tags/muted')).body.items).toEqual([]);
    for (const answer of [await app.nobody.post('/tags/heron/mute'), await app.nobody.delete('/tags/heron/mute'), await app.nobody.get('/tags/muted')]) expect(answer.status).toBe(401);
    const atOnce = await Promise.all(Array.from({ length: 10 }, () => bob.post('/tags/heron/mute')));
    expect([atOnce.map(({ status }) => status), (await bob.get('/tags/muted')).body.items.length]).toEqual([Array(10).fill(200), 1]);
  });

  it('hide their posts from the feeds of the one who mutes, from nobody else, and nowhere else', async () => {
    await bob.post('/tags/HERON/mute');
    const shown = [plain.id, tide.id];
    const all = [plain.id, both.id, tide.id, heron.id];
    for (const path of ['/feed', '/feed/global', '/posts', '/posts?sort=most_liked', '/posts?since=2020-01-01T00:00:00Z']) expect([path, await ids(path)]).toEqual([path, shown]);
    expect(await ids('/posts?sort=oldest')).toEqual([...shown].reverse());
    for (const search of ['tide', '%23tide', 'heron']) expect([search, await ids(`/posts?search=${search}`)]).toEqual([search, search === 'heron' ? [] : [tide.id]]);
    for (const path of ['/feed/global', '/posts']) for (const who of [app.nobody, ada]) expect(await ids(path, who)).toEqual(all);
    expect(await ids('/feed', ada)).toEqual(all);
    for (const path of [`/posts?user_id=${ada.id}`, '/users/ada/posts']) expect([path, await ids(path)]).toEqual([path, all]);
    expect((await bob.get(`/posts/${heron.id}`)).status).toBe(200);
    // Who goes to see a muted tag sees it.
    expect([await ids('/tags/heron/posts'), await ids('/tags/tide/posts'), await ids('/tags/tide/posts', ada)]).toEqual([[both.id, heron.id], [tide.id], [both.id, tide.id]]);
    await bob.delete('/tags/heron/mute');
    for (const path of ['/feed', '/posts']) expect(await ids(path)).toEqual(all);
  });

  it('are listed last muted first, over pages', async () => {
    for (let index = 0; index < 7; index++) await bob.post(`/tags/t${index}x/mute`);
    const names: string[] = [];
    for (let next: string | null = '/tags/muted?limit=3'; next !== null; ) {
      const { body }: { body: Json } = await bob.get(next);
      names.push(...body.items.map(({ name }: Json) => name));
      next = body.next_cursor === null ? null : `/tags/muted?limit=3&cursor=${encodeURIComponent(body.next_cursor)}`;
    }
    expect(names).toEqual(['t6x', 't5x', 't4x', 't3x', 't2x', 't1x', 't0x']);
  });

  it('leave pages of the feed full, and when nearly everything is muted short and with an end', async () => {
    await postMany(ada, Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? `plain ${index}` : `#noise ${index}`)));
    await bob.post('/tags/noise/mute');
    const { body } = await bob.get('/feed?limit=10');
    expect(body.items).toHaveLength(10);
    expect((await bob.all('/feed', 7)).map(({ caption }) => caption.startsWith('#noise'))).toEqual(Array(24).fill(false));
    const database = await app.database();
    const [first] = await database.query<{ id: number }>(sql`SELECT MAX(id) AS id FROM posts`);
    await database.transaction(async () => {
      await database.query(sql`INSERT INTO posts (user_id, caption, visibility, created_at) SELECT ${ada.id}, '#noise', 'public', p.created_at FROM posts p CROSS JOIN posts o`);
      await database.query(sql`INSERT INTO post_tags (tag, posted_ms, post_id, name, place, is_from_comment, is_listed) SELECT 'noise', 1, id, 'noise', 0, ${false}, ${true} FROM posts WHERE id > ${first?.id ?? 0}`);
    });
    const short = (await bob.get('/feed?limit=10')).body;
    expect(short.items.length).toBeLessThan(10);
    expect(short.next_cursor).not.toBeNull();
    expect(await bob.all('/feed', 50)).toHaveLength(24);
  });
});
