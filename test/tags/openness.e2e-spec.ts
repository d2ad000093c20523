import { sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { promote } from '../admin/support/promote.js';
import { postMany } from '../feed/support/pages.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { tagFaults } from './support/faults.js';

describe('hashtags tell only of posts that are open to everybody', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let judge: Person;

  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
  });
  beforeEach(async () => {
    [ada, bob, judge] = await app.newPeople('ada', 'bob', 'judge');
    await promote(app, 'judge');
  });
  afterEach(async () => expect(await tagFaults(app)).toEqual([]));
  afterAll(() => app.stop());

  const count = async (tag: string): Promise<number> => (await app.nobody.get(`/tags/${tag}`)).body.posts_count;
  const posts = async (tag: string, who = app.nobody): Promise<number[]> => (await who.all(`/tags/${tag}/posts`)).map(({ id }) => id);
  const listed = async (): Promise<string[]> => (await app.nobody.get('/tags?limit=100')).body.items.map(({ name }: Json) => name);

  it('and not of those of an account that turns private, until it turns public again', async () => {
    const [hers] = await postMany(ada, ['#canary #heron']);
    const [his] = await postMany(bob, ['#heron']);
    await judge.follows(ada);
    await ada.turns('private');
    expect([await count('canary'), await count('heron'), await posts('heron'), await listed()]).toEqual([0, 1, [his.id], ['heron']]);
    // For followers and the author, too: the list is the same for everybody.
    for (const who of [ada, judge]) expect([await posts('canary', who), await posts('heron', who)]).toEqual([[], [his.id]]);
    const { body } = await app.nobody.get('/tags?search=canary');
    expect(body).toEqual({ items: [], next_cursor: null });
    const [hidden] = await postMany(ada, ['#canary #another']);
    expect([await count('another'), await listed()]).toEqual([0, ['heron']]);
    await ada.turns('public');
    expect([await count('canary'), await count('heron'), await posts('canary'), await posts('another')]).toEqual([2, 2, [hidden.id, hers.id], [hidden.id]]);
  });

  it('and not of what is for followers or private', async () => {
    // One after the other, as their order is looked at.
    for (const visibility of ['followers', 'private']) expect((await ada.post('/posts', { caption: `#canary #${visibility}x`, visibility })).status).toBe(201);
    await bob.follows(ada);
    expect([await count('canary'), await posts('canary'), await posts('canary', bob), await posts('canary', ada), await listed()]).toEqual([0, [], [], [], []]);
    expect((await ada.all('/users/ada/posts')).map(({ tags }) => tags)).toEqual([['canary', 'privatex'], ['canary', 'followersx']]);
  });

  it('and not of those of a suspended account, until it is reinstated', async () => {
    const [post] = await postMany(ada, ['#canary #heron']);
    await judge.suspends(ada);
    expect([await count('canary'), await posts('canary'), await posts('canary', judge), await listed()]).toEqual([0, [], [], []]);
    await judge.reinstates(ada);
    expect([await count('canary'), await posts('canary'), await listed()]).toEqual([1, [post.id], ['canary', 'heron']]);
  });

  it('and not of those of an account that is deleted, which leaves nothing', async () => {
    const [, , mine] = await postMany(ada, ['#canary #heron', '#heron #tide', '#heron']);
    await ada.comments(mine, '#later');
    await postMany(bob, ['#heron']);
    await ada.post('/tags/noise/mute');
    await ada.leaves();
    expect([await count('canary'), await count('heron'), await count('tide'), await count('later'), await listed()]).toEqual([0, 1, 0, 0, ['heron']]);
    await app.service(Background).settled();
    const database = await app.database();
    for (const table of ['author_tags', 'muted_tags']) expect([table, await database.query(sql`SELECT * FROM ${sql.text(table)} WHERE user_id = ${ada.id}`)]).toEqual([table, []]);
    expect(await database.query(sql`SELECT tag FROM post_tags`)).toEqual([{ tag: 'heron' }]);
    expect(await database.query(sql`SELECT tag FROM comment_tags`)).toEqual([]);
  });

  it('also where the account has more of them than one transaction counts anew', async () => {
    const made = await postMany(ada, Array.from({ length: 24 }, (_, post) => Array.from({ length: 30 }, (_, tag) => `#t${post}x${tag}`).join(' ') + ' #over'));
    expect(made[0].tags).toHaveLength(30);
    for (const [openness, expected] of [['private', 0], ['public', 1], ['private', 0]] as const) {
      await ada.turns(openness);
      expect(await posts('t0x0')).toHaveLength(expected);
      await app.service(Background).settled();
      expect([await count('t0x0'), await count('t23x29'), (await listed()).length]).toEqual([expected, expected, expected * 100]);
    }
    const database = await app.database();
    expect(await database.query(sql`SELECT * FROM tag_turned_accounts`)).toEqual([]);
    await postMany(ada, ['#t0x0 again']);
    await ada.turns('public');
    await app.service(Background).settled();
    expect(await count('t0x0')).toBe(2);
    await ada.leaves();
    await app.service(Background).settled();
    expect(await database.query(sql`SELECT tag FROM tags`)).toEqual([]);
  });

  it('whatever happens at once', async () => {
    await postMany(ada, ['#heron']);
    const acts = Array.from({ length: 30 }, (_, index) => {
      if (index % 5 === 0) return ada.patch('/users/me', { is_private: index % 2 === 0 });
      return index % 3 === 0 ? judge.patch('/admin/users/ada', { status: 'active' }) : ada.post('/posts', { caption: `#heron #t${index % 4}x` });
    });
    for (const { status } of await Promise.all(acts)) expect(status).toBeLessThan(300);
    await ada.turns('public');
    const { body } = await app.nobody.get('/users/ada');
    expect([await count('heron'), (await posts('heron')).length]).toEqual([body.posts_count, body.posts_count]);
  });

  it('and verify finds and mends what drifts', async () => {
    await postMany(ada, ['#heron #tide', '#heron']);
    const database = await app.database();
    const write = (statement: Parameters<typeof database.query>[0]) => database.transaction(() => database.query(statement));
    await write(sql`UPDATE tags SET minus_posts = -7 WHERE tag = 'heron'`);
    await write(sql`DELETE FROM tags WHERE tag = 'tide'`);
    await write(sql`UPDATE author_tags SET posts_count = 5 WHERE tag = 'heron'`);
    await write(sql`INSERT INTO tags (tag, name, minus_posts) VALUES ('ghost', 'ghost', -1)`);
    expect(await tagFaults(app)).toHaveLength(4);
    const { IntegrityService } = await import('../../src/core/integrity/index.js');
    for await (const fault of app.service(IntegrityService).findFaults()) if (fault.check === 'hashtags') await fault.fix?.();
    expect([await count('heron'), await count('tide'), await listed()]).toEqual([2, 1, ['heron', 'tide']]);
    await write(sql`UPDATE author_tags SET is_counted = NOT is_counted`);
    expect(await tagFaults(app)).toHaveLength(3);
    for await (const fault of app.service(IntegrityService).findFaults()) if (fault.check === 'hashtags') await fault.fix?.();
    await ada.turns('private');
    await ada.turns('public');
    await app.service(Background).settled();
    expect([await count('heron'), await count('tide')]).toEqual([2, 1]);
  });
});
