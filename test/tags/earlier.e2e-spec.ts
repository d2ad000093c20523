import { type Database, sql } from '../../src/core/database/index.js';
import { Background } from '../../src/core/runtime/index.js';
import { postMany } from '../feed/support/pages.js';
import { TestApp } from '../support/app.js';
import type { Json, Person } from '../support/person.js';
import { tagFaults } from './support/faults.js';

describe('posts from before there were hashtags', () => {
  let app: TestApp;
  let ada: Person;
  let bob: Person;
  let database: Database;

  beforeAll(async () => {
    app = await TestApp.start({ TEXT_POSTS: 'on' });
    database = await app.database();
  });
  beforeEach(async () => {
    [ada, bob] = await app.newPeople('ada', 'bob');
  });
  afterAll(() => app.stop());

  const count = async (tag: string): Promise<number> => (await app.nobody.get(`/tags/${tag}`)).body.posts_count;
  const catchUp = async (): Promise<void> => {
    const { EarlierTags } = await import('../../src/modules/tags/indexing/earlier-tags.js');
    app.service(EarlierTags).onApplicationBootstrap();
  };

  /** As the version before has left them. */
  async function forget(): Promise<void> {
    await database.transaction(async () => {
      for (const table of ['post_tags', 'comment_tags', 'author_tags', 'tags']) await database.query(sql`DELETE FROM ${sql.text(table)}`);
      await database.query(sql`INSERT INTO catch_ups (name, before_id) SELECT 'hashtags of captions', MAX(id) + 1 FROM posts`);
      await database.query(sql`INSERT INTO catch_ups (name, before_id) SELECT 'hashtags of comments', COALESCE(MAX(id), 0) + 1 FROM comments`);
    });
  }

  it('are read in the background, in as many transactions as it takes, also by two at once, beside what is written', async () => {
    const made = await postMany(ada, Array.from({ length: 60 }, (_, index) => `#heron #t${index % 7}x`));
    const first: Json = made[0];
    await ada.comments(first, '#later');
    await bob.comments(first, '#stranger');
    await forget();
    expect(await count('heron')).toBe(0);
    // One is edited and one deleted before their turn, one is new.
    await ada.edits(first, { caption: '#rock' });
    await ada.deletes(made[1]);
    await postMany(bob, ['#heron']);
    await Promise.all([catchUp(), catchUp(), ada.edits(made[2], { caption: '#rock' })]);
    await app.service(Background).settled();
    expect([await count('heron'), await count('rock'), await count('later'), await count('stranger')]).toEqual([58, 2, 1, 0]);
    expect((await app.nobody.get(`/posts/${first.id}`)).body.tags).toEqual(['rock', 'later']);
    expect([await database.query(sql`SELECT name FROM catch_ups`), await tagFaults(app)]).toEqual([[], []]);
  });

  it('go on from where a stopped process was', async () => {
    const made = await postMany(ada, Array.from({ length: 4 }, () => '#heron'));
    await forget();
    await database.transaction(() => database.query(sql`UPDATE catch_ups SET before_id = ${made[2].id} WHERE name = 'hashtags of captions'`));
    await catchUp();
    await app.service(Background).settled();
    expect(await count('heron')).toBe(2);
  });
});
