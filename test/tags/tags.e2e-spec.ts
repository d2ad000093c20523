import { sql } from '../../src/core/database/index.js';
import { postMany } from '../feed/support/pages.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { tagFaults } from './support/faults.js';

describe('hashtags', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterEach(async () => expect(await tagFaults(app)).toEqual([]));
  afterAll(() => app.stop());

  const post = async (caption: string, who = ada): Promise<Json> => (await postMany(who, [caption]))[0];
  const count = async (tag: string): Promise<number> => (await app.nobody.get(`/tags/${encodeURIComponent(tag)}`)).body.posts_count;
  const posts = async (tag: string, who = app.nobody): Promise<number[]> => (await who.all(`/tags/${encodeURIComponent(tag)}/posts`)).map(({ id }) => id);
  const found = async (search: string): Promise<Json[]> => {
    const { body } = await app.nobody.get(`/tags?search=${encodeURIComponent(search)}&limit=100`);
    return body.items.map(({ name, posts_count }: Json) => [name, posts_count]);
  };

  it('of a caption are told with the post, as written, in lower case and in their order', async () => {
    const made = await post('Low tide at #Straße and ＃ＴＡＧ #birds #BIRDS #2026 #a#b');
    expect(made.tags).toEqual(['straße', 'ｔａｇ', 'birds', 'a']);
    for (const who of [app.nobody, bob]) expect((await who.get(`/posts/${made.id}`)).body.tags).toEqual(made.tags);
    expect((await app.nobody.get('/posts')).body.items[0].tags).toEqual(made.tags);
    expect((await post('Nothing')).tags).toEqual([]);
  });

  it('are one however they are written, and one that nobody uses has no posts', async () => {
    const ids = [await post('#Straße'), await post('#STRASSE', bob), await post('#strasse #strasse')].map(({ id }) => id as number).reverse();
    for (const tag of ['strasse', 'Straße', '#STRAẞE', '＃strasse']) expect([await count(tag), await posts(tag)]).toEqual([3, ids]);
    expect((await app.nobody.get('/tags/Stra%C3%9Fe')).body).toEqual({ name: 'straße', posts_count: 3 });
    expect((await app.nobody.get('/tags/nothing')).body).toEqual({ name: 'nothing', posts_count: 0 });
    expect((await app.nobody.get('/tags/nothing/posts')).body).toEqual({ items: [], next_cursor: null });
  });

  it.each(['2026', 'a b', '%23', 'a-b', '%23a%23b', 'a'.repeat(101), '%20', '%CC%81'])('are nothing like %s', async (tag) => {
    for (const path of [`/tags/${tag}`, `/tags/${tag}/posts`]) expect(await ada.get(path)).toMatchObject({ status: 400, body: { code: 'invalid-input', errors: [{ field: 'tag' }] } });
    expect((await ada.post(`/tags/${tag}/mute`)).status).toBe(400);
  });

  it('follow edits, visibility and deletion', async () => {
    const first = await post('#heron #tide');
    const second = await post('#heron');
    expect([await count('heron'), await count('tide')]).toEqual([2, 1]);
    expect((await ada.edits(first, { caption: '#heron #rock #Heron' })).tags).toEqual(['heron', 'rock']);
    expect([await count('heron'), await count('tide'), await count('rock')]).toEqual([2, 0, 1]);
    for (const visibility of ['followers', 'private', 'public']) {
      expect((await ada.edits(first, { visibility })).tags).toEqual(['heron', 'rock']);
      const isOpen = visibility === 'public';
      expect([visibility, await count('heron'), await count('rock'), await posts('heron')]).toEqual([visibility, isOpen ? 2 : 1, isOpen ? 1 : 0, isOpen ? [second.id, first.id] : [second.id]]);
    }
    expect((await ada.edits(first, { caption: null, visibility: 'private' }).catch(() => ada.edits(first, { caption: 'bare', visibility: 'private' }))).tags).toEqual([]);
    await ada.deletes(second);
    expect([await count('heron'), await posts('heron'), await found('heron')]).toEqual([0, [], []]);
    await ada.edits(first, { caption: '#heron again', visibility: 'public' });
    expect([await count('heron'), await posts('heron')]).toEqual([1, [first.id]]);
  });

  it("in the author's own comments count for the post, those of others do not", async () => {
    const made = await post('#heron');
    await bob.comments(made, '#stranger #heron');
    const comment = await ada.comments(made, 'Also #Later, #heron and #tide');
    const twice = await ada.comments(made, '#tide');
    const tagsNow = async () => (await app.nobody.get(`/posts/${made.id}`)).body.tags;
    expect(await tagsNow()).toEqual(['heron', 'later', 'tide']);
    expect([await count('later'), await count('stranger'), await posts('tide')]).toEqual([1, 0, [made.id]]);
    expect((await ada.patch(`/comments/${comment.id}`, { content: 'Only #heron' })).status).toBe(200);
    expect([await tagsNow(), await count('later'), await count('tide')]).toEqual([['heron', 'tide'], 0, 1]);
    await ada.edits(made, { caption: 'bare' });
    expect(await tagsNow()).toEqual(['heron', 'tide']);
    await ada.deletesComment(twice);
    expect([await tagsNow(), await count('tide')]).toEqual([['heron'], 0]);
    await ada.deletesComment(comment);
    expect([await tagsNow(), await count('heron')]).toEqual([[], 0]);
  });

  it('of a post are thirty at most, those of the caption first', async () => {
    const made = await post(Array.from({ length: 29 }, (_, index) => `#t${index}x`).join(' '));
    await ada.comments(made, '#one #two');
    const { tags } = (await app.nobody.get(`/posts/${made.id}`)).body;
    expect([tags.length, tags.at(-1), await count('one'), await count('two')]).toEqual([30, 'one', 1, 0]);
    for (let index = 0; index < 12; index++) await ada.comments(made, Array.from({ length: 10 }, (_, place) => `#m${index}x${place}`).join(' '));
    const rows = await (await app.database()).query<{ n: number }>(sql`SELECT CAST(COUNT(*) AS integer) AS n FROM comment_tags`);
    expect(rows[0]?.n).toBeLessThan(140);
  });

  it('are found by how they begin, the most used first, over pages without gap or repeat', async () => {
    for (const caption of ['#sunset #sun', '#sunset #sunny', '#sunset #sun', '#Sunday', '#moon #summer']) await post(caption);
    expect(await found('sun')).toEqual([['sunset', 3], ['sun', 2], ['sunday', 1], ['sunny', 1]]);
    for (const search of ['#SUN', '＃sun', 'ｓｕｎ']) expect([search, await found(search)]).toEqual([search, await found('sun')]);
    expect(await found('sunsets')).toEqual([]);
    for (const search of ['%', '_', '*', "'"]) expect([search, await found(search)]).toEqual([search, []]);
    const paged = async (path: string): Promise<string[]> => {
      const names: string[] = [];
      for (let next: string | null = `${path}limit=2`; next !== null; ) {
        const { body }: { body: Json } = await app.nobody.get(next);
        names.push(...body.items.map(({ name }: Json) => name));
        next = body.next_cursor === null ? null : `${path}limit=2&cursor=${encodeURIComponent(body.next_cursor)}`;
      }
      return names;
    };
    expect(await paged('/tags?search=su&')).toEqual(['sunset', 'sun', 'summer', 'sunday', 'sunny']);
    expect(await paged('/tags?')).toEqual(['sunset', 'sun', 'moon', 'summer', 'sunday', 'sunny']);
    expect((await app.nobody.get('/tags?search=')).status).toBe(400);
  });

  it('list their posts in pages without gap or repeat, whatever is posted meanwhile', async () => {
    const ids = (await postMany(ada, Array.from({ length: 7 }, (_, index) => `#heron ${index}`))).map(({ id }) => id as number).reverse();
    const seen: number[] = [];
    for (let next: string | null = '/tags/heron/posts?limit=3'; next !== null; ) {
      const { body }: { body: Json } = await bob.get(next);
      seen.push(...body.items.map(({ id }: Json) => id));
      next = body.next_cursor === null ? null : `/tags/heron/posts?limit=3&cursor=${encodeURIComponent(body.next_cursor)}`;
      await post('#heron new');
    }
    expect(seen).toEqual(ids);
    const { body } = await bob.get('/tags/heron/posts?limit=3');
    expect((await bob.get(`/tags/tide/posts?limit=3&cursor=${encodeURIComponent(body.next_cursor)}`)).status).toBe(400);
  });

  it('count right when many post, edit and delete at once', async () => {
    const people = [ada, bob];
    const made = await Promise.all(Array.from({ length: 24 }, (_, index) => postMany(people[index % 2] ?? ada, [`#heron #t${index % 5}x #u${index}x`])));
    const all = made.flat();
    expect([await count('heron'), await count('t0x')]).toEqual([24, 5]);
    await Promise.all(
      all.map((one, index) => {
        const owner = people[index % 2] ?? ada;
        return index % 3 === 0 ? owner.deletes(one) : index % 3 === 1 ? owner.edits(one, { caption: '#tide #heron' }) : owner.edits(one, { visibility: 'private' });
      }),
    );
    expect([await count('heron'), await count('tide'), (await posts('heron')).length]).toEqual([8, 8, 8]);
  });
});
